using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>Hires who start so soon that it is asked first whether a laptop can be there. All of them start on the seventh of December.</summary>
public sealed class ShortNoticeTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();

    public async ValueTask InitializeAsync() =>
        // Nothing is anybody's standard, so that no order needs an approval.
        await fleet.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Theory]
    [InlineData(27, false)]
    [InlineData(28, true)]
    public async Task A_start_in_less_than_ten_days_is_on_short_notice_and_the_order_brings_its_promise(int day, bool isShort)
    {
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, day, 12, 0));
        var (person, model) = (await fleet.Person(), await fleet.Model());
        Assert.Equal(isShort, (await Ask(model, "2026-12-07")).Must(Created)["shortNotice"].GetValue<bool>());

        var order = await fleet.WaitingOrder(model, person);

        Assert.Equal(isShort, order.Body!["shortNoticeAt"] is not null);
        Assert.Equal(isShort, order.Body["promiseId"] is not null);
        Assert.Equal(["order.short-notice 1 10"], await Rules(order));
        Assert.Equal(isShort ? [$"{order.Id} no"] : [], await Listed("true"));
        Assert.Equal(isShort ? [] : [$"{order.Id} "], await Listed("false"));
        if (!isShort)
            return;
        // Bought from a vendor it takes three weeks, and it has said so.
        var promise = (await fleet.As("logistics-emea").Get($"promises/{order["promiseId"].GetValue<Guid>()}")).Must(OK);
        Assert.Equal(("no", true, "user:people-ops"), (promise["verdict"].GetValue<string>(), promise["shortNotice"].GetValue<bool>(), promise["madeBy"].GetValue<string>()));
        Assert.Equal(["DeliveryPromised"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == promise.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Whoever_has_asked_keeps_the_promise_that_was_given_and_another_kind_of_order_needs_none()
    {
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 1, 12, 0));
        var (person, model) = (await fleet.Person(), await fleet.Model());
        var promise = (await Ask(model, "2026-12-07")).Must(Created).Id;

        var order = (await fleet.As("people-ops").Post("orders", new { kind = "newHire", personId = person.Id, modelId = model.Id, promiseId = promise })).Must(Created);
        var loan = (await fleet.As("people-ops").Order(person, model, "loaner")).Must(Created);

        Assert.Equal((promise, true), (order["promiseId"].GetValue<Guid>(), order.Body!["shortNoticeAt"] is not null));
        Assert.Equal(1, await fleet.InDatabase(db => db.DeliveryPromises.CountAsync()));
        Assert.Null(loan.Body!["shortNoticeAt"]);
        Assert.Empty(await Rules(loan));
    }

    [Fact]
    public async Task A_notice_that_changes_on_a_day_changes_what_is_asked_and_ordered_from_that_day_on()
    {
        var model = await fleet.Model();
        (await fleet.As("logistics-lead").Post("policy/rules", new { ruleId = "order.short-notice", kind = "short-notice", outcome = "20", unit = "days", effectiveFrom = "2026-11-24", owner = "logistics", source = "decided on 20 November 2026" })).Must(Created);
        var before = (Promise: (await Ask(model, "2026-12-07")).Must(Created), Order: await fleet.WaitingOrder(model));
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 24, 12, 0));

        var after = (Promise: (await Ask(model, "2026-12-07")).Must(Created), Order: await fleet.WaitingOrder(model));

        Assert.Equal((false, true), (before.Promise["shortNotice"].GetValue<bool>(), after.Promise["shortNotice"].GetValue<bool>()));
        Assert.Equal(["order.short-notice 1 10"], await Rules(before.Order));
        Assert.Equal(["order.short-notice 2 20"], await Rules(after.Order));
        Assert.Equal([$"{after.Order.Id} no"], await Listed("true"));
        // What was said and ordered before stays as it was.
        Assert.Equal(before.Promise.Text, (await fleet.As("auditor").Get($"promises/{before.Promise.Id}")).Must(OK).Text);
        Assert.Null((await fleet.As("auditor").Get($"orders/{before.Order.Id}")).Must(OK).Body!["shortNoticeAt"]);
    }

    [Fact]
    public async Task A_start_that_is_moved_is_on_short_notice_or_not_any_more_by_the_rule_that_was_kept()
    {
        var person = await fleet.Person();
        var order = await fleet.WaitingOrder(await fleet.Model(), person);
        Assert.Empty(await Listed("true"));

        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { startOn = "2026-12-02" }, "*")).Must(OK);
        Assert.Equal([$"{order.Id} "], await Listed("true"));
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { startOn = "2026-12-03" }, "*")).Must(OK);
        Assert.Empty(await Listed("true"));
    }

    private Task<Answer> Ask(Model model, string startOn) => fleet.As("people-ops").Post("promises", new { country = "PT", startOn, modelId = model.Id });

    private async Task<string[]> Listed(string shortNotice) =>
        [.. (await fleet.As("logistics-emea").Get($"orders?kind=newHire&shortNotice={shortNotice}")).Must(OK)["items"].AsArray().Select(o => $"{o!["id"]} {o["promised"]}")];

    private async Task<string[]> Rules(Answer order) =>
    [
        .. (await fleet.As("auditor").Get($"orders/{order.Id}/explanation")).Must(OK)["decisions"].AsArray().Where(d => d!["kind"]!.GetValue<string>() == "short-notice")
            .Select(d => $"{d!["rule"]!["ruleId"]} {d["rule"]!["version"]} {d["outcome"]}"),
    ];
}
