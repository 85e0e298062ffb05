using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Procurement;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.Metrics;
using LaptopFleet.People;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Metrics;

/// <summary>While policy looks at the order too, what comes within so many days of it is on time: in both views, by the rule of the day of the start.</summary>
public sealed class OnTimeFromOrderTests
{
    [Fact]
    public async Task From_the_day_of_the_rule_on_what_comes_soon_after_its_order_is_on_time_and_nothing_before_changes()
    {
        await using var fleet = new Fleet();
        // Nothing is anybody's standard, so that no order needs an approval.
        await fleet.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1))));
        await Rule(fleet, "30", "2026-12-10");
        var (dayBefore, onTheDay, onTheLast, tooLate, early) =
            (await Sent(fleet, "2026-12-09"), await Sent(fleet, "2026-12-10"), await Sent(fleet, "2026-12-10"), await Sent(fleet, "2026-12-10"), await Sent(fleet, "2026-12-10"));
        await Arrives(fleet, early, 2026, 12, 1);
        await Arrives(fleet, dayBefore, 2026, 12, 12);
        await Arrives(fleet, onTheDay, 2026, 12, 12);
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 20, 12, 0));
        var overTheYear = await Sent(fleet, "2026-12-28");
        await Arrives(fleet, onTheLast, 2026, 12, 23);
        await Arrives(fleet, tooLate, 2026, 12, 24);
        fleet.Clock.Reset(Instant.FromUtc(2026, 12, 31, 12, 0));
        Assert.Equal(("3 2 3", "3/6 2"), await Told(fleet));

        // It is settled within the days of the rule, also where the month is over; and a rule from a later day has no say in it.
        await Rule(fleet, "1", "2027-01-02");
        await Arrives(fleet, overTheYear, 2027, 1, 5);
        Assert.Equal(("4 3 2", "4/6 3"), await Told(fleet));
        Assert.Equal(["EMEA orderedLate 2"], (await Starts(fleet))["lines"].AsArray().SelectMany(l => l!["reasons"]!.AsArray().Select(r => $"{l["region"]} {r!["reason"]} {r["count"]}")));

        string[] expected = ["on-time-delivery kpi.on-time-delivery 3 90", "on-time-from-order kpi.on-time-from-order 2 30"];
        Assert.Equal(expected, Rules(await Starts(fleet)));
        Assert.Equal(expected, Rules((await fleet.As("auditor").Get("metrics/starts?from=2026-12-01&to=2026-12-31")).Must(OK)));
        // Of a year in which another share was wanted, that one is said.
        var past = (await fleet.As("auditor").Get("metrics/delivered-before-start?from=2024-12-01&months=2")).Must(OK);
        Assert.Equal(["on-time-delivery kpi.on-time-delivery 1 99", "on-time-delivery kpi.on-time-delivery 2 90", "on-time-from-order kpi.on-time-from-order 1 21"], Rules(past));
    }

    private static async Task Rule(Fleet fleet, string days, string from) => (await fleet.As("logistics-lead").Post("policy/rules",
        new { ruleId = "kpi.on-time-from-order", kind = "on-time-from-order", outcome = days, unit = "days", effectiveFrom = from, owner = "logistics", source = "decided on 20 November 2026" })).Must(Created);

    /// <summary>What the view of today and the month say of December: on time, of them by the order, and late; on time of all, and by the order.</summary>
    private static async Task<(string Today, string Month)> Told(Fleet fleet)
    {
        await fleet.Run<CountMetricsJob>();
        var today = Assert.Single((await Starts(fleet))["lines"].AsArray())!;
        var month = Assert.Single((await fleet.As("auditor").Get("metrics/starts?from=2026-12-01&to=2026-12-31")).Must(OK)["lines"].AsArray())!;
        return ($"{today["kept"]} {today["fromOrder"]} {today["late"]}", $"{month["count"]}/{month["of"]} {month["fromOrder"]}");
    }

    private static async Task<Answer> Starts(Fleet fleet) => (await fleet.As("auditor").Get("metrics/delivered-before-start?from=2026-12-01&months=1")).Must(OK);

    private static IEnumerable<string> Rules(Answer answer) => answer["explain"].AsArray().Select(d => $"{d!["kind"]} {d["rule"]!["ruleId"]} {d["rule"]!["version"]} {d["outcome"]}");

    private static async Task<OnItsWay> Sent(Fleet fleet, string startOn)
    {
        var (person, model) = (await fleet.Person(), await fleet.Model());
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { startOn }, "*")).Must(OK);
        var device = await fleet.Device(await fleet.Depot(), model);
        var order = await fleet.AllocatedOrder(model, person);
        (await fleet.As("logistics-lead").Post($"orders/{order.Id}/dispatch", new { carrier = "manual", address = Parcels.Lisbon })).Must(OK);
        var sent = (await fleet.As("logistics-lead").Get($"orders/{order.Id}")).Must(OK);
        return new(person, device, sent["shipmentId"].GetValue<Guid>(), sent["assignmentId"].GetValue<Guid>());
    }

    /// <summary>It comes at noon of a day, and is accepted then.</summary>
    private static async Task Arrives(Fleet fleet, OnItsWay sent, int year, int month, int day)
    {
        fleet.Clock.Reset(Instant.FromUtc(year, month, day, 12, 0));
        await fleet.Scanned(sent.Shipment, "delivered", fleet.Clock.GetCurrentInstant().ToString(null, null));
        (await fleet.As(sent.Person.WorkEmail).Post($"assignments/{sent.Assignment}/acceptance", new { serialNumber = sent.Device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        await fleet.Run<CloseFulfilledOrdersJob>();
    }

    private sealed record OnItsWay(Person Person, Device Device, Guid Shipment, Guid Assignment);
}
