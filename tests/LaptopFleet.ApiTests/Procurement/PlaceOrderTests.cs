using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class PlaceOrderTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    [Fact]
    public async Task A_new_hire_needs_it_on_the_day_they_start_and_waits_for_stock_at_once()
    {
        var (person, model) = (await fleet.Person("PT"), await fleet.Model());

        var answer = (await fleet.As("people-ops").Order(person, model)).Must(Created);

        Assert.Equal("waiting", answer.State());
        Assert.Equal("2026-12-07", answer["neededOn"].GetValue<string>());
        Assert.Equal("vendor", answer["route"].GetValue<string>());
        Assert.Equal(0, answer["rank"].GetValue<int>());
        Assert.Empty(answer.Roles());
        Assert.Equal("OrderPlaced", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == answer.Id).Select(e => e.Type).SingleAsync()));
    }

    [Fact]
    public async Task Three_weeks_from_a_vendor_are_too_long_for_a_start_in_two_and_the_order_says_so()
    {
        var answer = (await fleet.As("people-ops").Order(await fleet.Person("PT"), await fleet.Model())).Must(Created);

        Assert.Equal("2026-11-16", answer["latestOrderOn"].GetValue<string>());
        Assert.Equal("2026-12-14", answer["expectedOn"].GetValue<string>());
        Assert.True(answer["atRisk"].GetValue<bool>());
    }

    [Fact]
    public async Task Without_a_model_it_is_the_one_of_the_standard()
    {
        var (person, model) = (await fleet.Person("JP"), await fleet.Model());
        await fleet.Standard(model, "Engineer", country: "JP");

        var answer = (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = person.Id })).Must(Created);

        Assert.Equal(model.Id, answer["modelId"].GetValue<Guid>());
    }

    [Fact]
    public async Task Another_model_than_the_standard_needs_the_manager_and_logistics()
    {
        var (person, standard, other) = (await fleet.Person("SG"), await fleet.Model(), await fleet.Model());
        await fleet.Standard(standard, "Engineer", country: "SG");

        var answer = (await fleet.As("people-ops").Order(person, other)).Must(Created);

        Assert.Equal("awaitingApproval", answer.State());
        Assert.Equal(["manager", "logistics"], answer.Roles());
    }

    [Fact]
    public async Task A_refresh_says_which_laptop_it_takes_the_place_of_and_that_is_the_persons_own()
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());
        var (first, second) = (await fleet.GivenTo(person), await fleet.GivenTo(person));
        var (_, another) = await fleet.Leaver();
        var lent = await fleet.Device();
        (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = lent.Id, dueBackOn = "2026-12-18" })).Must(Created);
        Task<Answer> Place(Guid? replacesDeviceId, string kind = "refresh") =>
            fleet.As("people-ops").Post("orders", new { kind, personId = person.Id, modelId = model.Id, reason = "It is old.", replacesDeviceId });

        foreach (var wrong in new[] { another.Id, lent.Id, (await fleet.Device()).Id, Guid.CreateVersion7() })
        {
            var refused = (await Place(wrong)).MustRefuse(BadRequest, "request.invalid");
            Assert.Equal(["/replacesDeviceId"], refused.Pointers);
            Assert.Contains("order.replaced-not-theirs", refused.Text, StringComparison.Ordinal);
        }
        Assert.Contains("order.replaces-nothing", (await Place(first.Id, "second")).MustRefuse(BadRequest, "request.invalid").Text, StringComparison.Ordinal);

        var placed = (await Place(second.Id)).Must(Created);
        Assert.Equal(second.Id, placed["replacesDeviceId"].GetValue<Guid>());
        Assert.Contains($"\"replacesDeviceId\":\"{second.Id}\"", await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == placed.Id).Select(e => e.Data).SingleAsync()), StringComparison.Ordinal);
        // Of two nobody knows which.
        Assert.Null((await Place(null, "replacement")).Must(Created).Body!["replacesDeviceId"]);
    }

    [Fact]
    public async Task Of_one_who_has_a_single_laptop_it_is_that_one()
    {
        var (person, device) = await fleet.Leaver();
        var model = await fleet.Model();

        var mine = (await fleet.As(person.WorkEmail).Post("orders", new { kind = "replacement", modelId = model.Id, reason = "It broke." })).Must(Created);

        Assert.Equal(device.Id, mine["replacesDeviceId"].GetValue<Guid>());
        Assert.Null((await fleet.As("people-ops").Order(await fleet.Person(), model, "refresh")).Must(Created).Body!["replacesDeviceId"]);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Post("orders", new { kind = "newHire" })).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task An_auditor_orders_nothing() =>
        (await fleet.As("auditor").Order(await fleet.Person(), await fleet.Model())).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task A_person_of_another_region_does_not_exist()
    {
        var answer = (await fleet.As("logistics-apac").Order(await fleet.Person("PT"), await fleet.Model())).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/personId"], answer.Pointers);
    }

    [Fact]
    public async Task A_manager_orders_for_a_report_and_for_nobody_else()
    {
        var (manager, model) = (await fleet.Person(), await fleet.Model());
        var (report, other) = (await fleet.Person("PT", manager.Id), await fleet.Person());
        var client = fleet.As($"manager:{manager.WorkEmail}");

        (await client.Order(report, model, "refresh")).Must(Created);
        (await client.Order(other, model, "refresh")).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_team_member_asks_for_a_replacement_of_their_own_and_for_nothing_else()
    {
        var (ana, model) = (await fleet.Person(), await fleet.Model());
        var client = fleet.As(ana.WorkEmail);

        (await client.Post("orders", new { kind = "replacement", modelId = model.Id, reason = "The screen broke." })).Must(Created);
        (await client.Post("orders", new { kind = "second", modelId = model.Id, reason = "I want two." })).MustRefuse(Conflict, "order.own-replacement-only");
    }

    [Fact]
    public async Task The_same_need_twice_is_one_order()
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());
        (await fleet.As("people-ops").Order(person, model)).Must(Created);

        (await fleet.As("people-ops").Order(person, model)).MustRefuse(Conflict, "order.already-open");
        (await fleet.As("people-ops").Order(person, model, "refresh")).Must(Created);
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once()
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());
        var body = new { kind = "newHire", personId = person.Id, modelId = model.Id };

        var first = (await fleet.As("people-ops").Post("orders", body, key: "order-1")).Must(Created);
        var again = (await fleet.As("people-ops").Post("orders", body, key: "order-1")).Must(Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, await fleet.InDatabase(db => db.Orders.CountAsync(o => o.PersonId == person.Id)));
    }

    [Theory]
    [InlineData("""{ }""", "/kind")]
    [InlineData("""{ "kind": "present" }""", "/kind")]
    [InlineData("""{ "kind": 1 }""", "/kind")]
    [InlineData("""{ "kind": "second" }""", "/reason")]
    [InlineData("""{ "kind": "refresh", "neededOn": "2026-02-30" }""", "/neededOn")]
    [InlineData("""{ "kind": "refresh", "neededOn": "9999-01-01" }""", "/neededOn")]
    [InlineData("""{ "kind": "refresh", "personId": "00000000-0000-0000-0000-000000000001" }""", "/personId")]
    public async Task Each_wrong_field_is_named(string body, string pointer)
    {
        var answer = (await fleet.As("people-ops").PostText("orders", body)).MustRefuse(BadRequest, "request.invalid");

        Assert.Contains(pointer, answer.Pointers);
    }

    [Fact]
    public async Task A_reason_longer_than_the_column_is_refused()
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());

        var answer = (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = person.Id, modelId = model.Id, reason = new string('x', LaptopFleet.Procurement.Order.ReasonMaxLength + 1) }))
            .MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/reason"], answer.Pointers);
    }

    [Fact]
    public async Task A_day_that_is_over_where_the_person_lives_is_refused()
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());

        var answer = (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = person.Id, modelId = model.Id, neededOn = "2026-11-22" })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/neededOn"], answer.Pointers);
    }

    [Fact]
    public async Task A_new_hire_cannot_need_it_on_another_day()
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());

        (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = person.Id, modelId = model.Id, neededOn = "2026-12-24" })).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Without_a_standard_the_model_must_be_named()
    {
        var person = await fleet.Person("BR");

        (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = person.Id })).MustRefuse(Conflict, "order.no-standard");
    }
}
