using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Assignments;

public sealed class HandOverTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<(Answer Answer, Person Person, Device Device)> HandedOver(string? dueBackOn = null)
    {
        var (person, device) = (await fleet.Person("PT"), await fleet.Device());
        return ((await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, serialNumber = device.SerialNumber, dueBackOn })).Must(Created), person, device);
    }

    private async Task<IEnumerable<Guid>> Found(string who, string query) =>
        (await fleet.As(who).Get($"assignments{query}")).Must(OK)["items"].AsArray().Select(s => s!["id"]!.GetValue<Guid>());

    [Fact]
    public async Task A_laptop_is_given_into_somebodys_hands()
    {
        var (answer, ana, device) = await HandedOver();

        Assert.Equal(("handedOver", "permanent", "delivered"), (answer["state"].GetValue<string>(), answer["kind"].GetValue<string>(), answer["deviceState"].GetValue<string>()));
        Assert.Equal((DeviceState.Delivered, ana.Id), ((await fleet.Now(device)).State, (await fleet.Now(device)).PersonId));
        Assert.Equal(answer.Text, (await fleet.As("logistics-emea").Get($"assignments/{answer.Id}")).Must(OK).Text);
    }

    [Fact]
    public async Task What_was_set_aside_is_handed_over_later()
    {
        var (person, device) = (await fleet.Person("PT"), await fleet.Device());
        var opened = (await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id, handedOver = false })).Must(Created);
        Assert.Equal(DeviceState.InStock, (await fleet.Now(device)).State);

        (await fleet.As("logistics-apac").Post($"assignments/{opened.Id}/handover")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("logistics-emea").Post($"assignments/{opened.Id}/handover")).Must(OK);
        Assert.Equal(DeviceState.Delivered, (await fleet.Now(device)).State);
        (await fleet.As("logistics-emea").Post($"assignments/{opened.Id}/handover")).MustRefuse(Conflict, "device.not-hand-over");
    }

    [Fact]
    public async Task A_loan_is_found_once_its_last_day_is_over_where_the_person_lives_and_can_be_prolonged()
    {
        var (loan, ana, _) = await HandedOver("2026-11-23");
        Assert.Equal("2026-11-24T00:00:00Z", loan["overdueAt"].GetValue<string>());
        Assert.Empty(await Found("auditor", $"?overdue=true&personId={ana.Id}"));

        fleet.Clock.AdvanceHours(15);
        try
        {
            Assert.Equal([loan.Id], await Found("auditor", $"?overdue=true&personId={ana.Id}"));
            (await fleet.As("logistics-emea").Patch($"assignments/{loan.Id}", new { dueBackOn = "2026-11-23" }, loan.ETag)).MustRefuse(Conflict, "assignment.due-in-past");
            var prolonged = (await fleet.As("logistics-emea").Patch($"assignments/{loan.Id}", new { dueBackOn = "2026-12-23" }, loan.ETag)).Must(OK);
            Assert.Equal("2026-12-23", prolonged["dueBackOn"].GetValue<string>());
            Assert.Empty(await Found("auditor", $"?overdue=true&personId={ana.Id}"));
        }
        finally
        {
            fleet.Clock.AdvanceHours(-15);
        }
    }

    [Fact]
    public async Task A_loans_day_is_changed_with_care()
    {
        var (loan, _, _) = await HandedOver("2026-12-01");
        var (permanent, _, _) = await HandedOver();
        var logistics = fleet.As("logistics-emea");

        (await logistics.Patch($"assignments/{loan.Id}", new { dueBackOn = "2026-12-02" })).MustRefuse((System.Net.HttpStatusCode)428, "request.if-match-required");
        Assert.Equal(["/dueBackOn"], (await logistics.Patch($"assignments/{loan.Id}", new { dueBackOn = (string?)null }, loan.ETag)).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await logistics.Patch($"assignments/{loan.Id}", new { dueBackOn = "2500-01-01" }, loan.ETag)).MustRefuse(BadRequest, "request.invalid");
        (await logistics.Patch($"assignments/{permanent.Id}", new { dueBackOn = "2026-12-02" }, permanent.ETag)).MustRefuse(Conflict, "assignment.not-a-loan");
        (await fleet.As("logistics-apac").Patch($"assignments/{loan.Id}", new { dueBackOn = "2026-12-02" }, loan.ETag)).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("people-ops").Patch($"assignments/{loan.Id}", new { dueBackOn = "2026-12-02" }, loan.ETag)).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task Each_filter_finds_it_and_each_sees_what_is_theirs()
    {
        var (one, ana, device) = await HandedOver();
        var (other, _, _) = await HandedOver();

        Assert.Equal([one.Id], await Found("auditor", $"?deviceId={device.Id}"));
        Assert.Equal([one.Id], await Found("auditor", $"?personId={ana.Id}&open=true&region=EMEA"));
        Assert.Empty(await Found("auditor", $"?personId={ana.Id}&open=false"));
        Assert.Empty(await Found("auditor", $"?personId={ana.Id}&region=APAC"));
        Assert.Equal([one.Id], await Found(ana.WorkEmail, ""));
        Assert.Superset(new HashSet<Guid> { one.Id, other.Id }, (await Found("logistics-emea", "?limit=200")).ToHashSet());
        Assert.DoesNotContain(one.Id, await Found("logistics-apac", "?limit=200"));
        var first = (await fleet.As("auditor").Get("assignments?limit=1")).Must(OK);
        Assert.DoesNotContain(first["items"][0]!["id"]!.GetValue<Guid>(), await Found("auditor", $"?limit=200&after={first["next"]}"));
        Assert.Equal(["/limit"], (await fleet.As("auditor").Get("assignments?limit=0")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/after"], (await fleet.As("auditor").Get("assignments?after=zzz")).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.Anonymous().Get("assignments")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task One_assignment_is_for_its_people()
    {
        var (one, ana, _) = await HandedOver();

        (await fleet.As(ana.WorkEmail).Get($"assignments/{one.Id}")).Must(OK);
        (await fleet.As("logistics-apac").Get($"assignments/{one.Id}")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As((await fleet.Person("PT")).WorkEmail).Get($"assignments/{one.Id}")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.As("auditor").Get($"assignments/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "assignment.unknown");
        (await fleet.Anonymous().Get($"assignments/{one.Id}")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task Ended_it_is_due_back_and_free_for_somebody_else_only_once_it_is_back()
    {
        var (one, ana, device) = await HandedOver();
        (await fleet.As(ana.WorkEmail).Post($"assignments/{one.Id}/end", new { reason = "tired of it" })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("people-ops").Post($"assignments/{one.Id}/end", new { reason = "" })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal("ended", (await fleet.As("people-ops").Post($"assignments/{one.Id}/end", new { reason = "leaves" })).Must(OK)["state"].GetValue<string>());

        Assert.Equal(DeviceState.ReturnDue, (await fleet.Now(device)).State);
        (await fleet.As("people-ops").Post($"assignments/{one.Id}/end", new { reason = "leaves" })).MustRefuse(Conflict, "assignment.ended");
        (await fleet.As("logistics-emea").Post("assignments", new { personId = (await fleet.Person("PT")).Id, deviceId = device.Id })).MustRefuse(Conflict, "assignment.device-not-available");
        (await fleet.As("logistics-apac").Post($"assignments/{one.Id}/end", new { reason = "leaves" })).MustRefuse(NotFound, "assignment.unknown");
    }

    [Fact]
    public async Task What_somebody_holds_is_not_given_to_another()
    {
        var (_, _, device) = await HandedOver();

        (await fleet.As("logistics-emea").Post("assignments", new { personId = (await fleet.Person("PT")).Id, deviceId = device.Id })).MustRefuse(Conflict, "assignment.device-assigned");
    }

    [Fact]
    public async Task What_is_on_its_way_to_somebody_is_not_intended_for_another()
    {
        var (_, ana, device, _) = await fleet.Sent();
        object For(Person person) => new { personId = person.Id, deviceId = device.Id, handedOver = false };

        (await fleet.As("logistics-emea").Post("assignments", For(await fleet.Person("PT")))).MustRefuse(Conflict, "assignment.device-not-available");
        (await fleet.As("logistics-emea").Post("assignments", For(ana))).Must(Created);
    }

    [Fact]
    public async Task Of_many_hand_overs_at_once_one_counts()
    {
        var device = await fleet.Device();
        var people = new List<Person>();
        for (var i = 0; i < 10; i++)
            people.Add(await fleet.Person("PT"));

        var answers = await Task.WhenAll(people.Select(p => fleet.As("logistics-emea").Post("assignments", new { personId = p.Id, deviceId = device.Id })));

        Assert.Single(answers, a => a.Status == Created);
        Assert.All(answers.Where(a => a.Status != Created), a => a.Must(Conflict));
        Assert.Equal(1, await fleet.InDatabase(db => db.Assignments.CountAsync(a => a.DeviceId == device.Id)));
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var (person, device) = (await fleet.Person("PT"), await fleet.Device());
        var logistics = fleet.As("logistics-emea");

        (await fleet.Anonymous().Post("assignments", new { personId = person.Id, deviceId = device.Id })).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("people-ops").Post("assignments", new { personId = person.Id, deviceId = device.Id })).MustRefuse(Forbidden, "auth.forbidden");
        Assert.Equal(["/deviceId"], (await logistics.Post("assignments", new { personId = person.Id })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/deviceId"], (await logistics.Post("assignments", new { personId = person.Id, deviceId = Guid.CreateVersion7() })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/serialNumber"], (await logistics.Post("assignments", new { personId = person.Id, serialNumber = "NOT-OURS" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/personId"], (await logistics.Post("assignments", new { personId = (await fleet.Person("SG")).Id, deviceId = device.Id })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/dueBackOn"], (await logistics.Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "1066-10-14" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await logistics.Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "2026-11-22" })).MustRefuse(Conflict, "assignment.due-in-past");
    }
}
