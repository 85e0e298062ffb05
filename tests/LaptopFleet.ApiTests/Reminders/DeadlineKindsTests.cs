using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.People;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Sending;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>Each kind of deadline comes with its cause, moves with it, and goes with what ends it.</summary>
public sealed class DeadlineKindsTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_line_that_a_vendor_has_not_delivered_is_overdue_where_it_was_to_arrive()
    {
        var logistics = fleet.As("logistics-emea");
        var line = new { modelId = (await fleet.Model()).Id, quantity = 2, unitPrice = new { amount = "2000.00", currency = "USD" }, expectedOn = "2026-12-14", forOrderIds = Array.Empty<Guid>() };
        var order = (await logistics.Post("purchase-orders", new { vendorId = (await fleet.Vendor()).Id, depotId = (await fleet.Depot()).Id, lines = new[] { line } })).Must(Created).Id;
        Assert.Empty(await Open(order));
        (await logistics.Post($"purchase-orders/{order}/placement", new { reference = "V-1" })).Must(OK);

        var due = Assert.Single(await Open(order));
        Assert.Equal((DeadlineKind.PurchaseOverdue, "line 1", new LocalDate(2026, 12, 14), "Europe/Amsterdam", "logistics"), (due.Kind, due.Part, due.DueOn, due.Zone, due.Owner));
        Assert.StartsWith("2 of 2 laptops", due.Because, StringComparison.Ordinal);
        (await logistics.Post($"purchase-orders/{order}/receipts", Unit())).Must(OK);
        Assert.StartsWith("1 of 2 laptops", Assert.Single(await Open(order)).Because, StringComparison.Ordinal);
        (await logistics.Post($"purchase-orders/{order}/receipts", Unit())).Must(OK);

        Assert.Empty(await Open(order));
    }

    [Fact]
    public async Task A_parcel_is_stale_after_its_silence_and_late_after_its_time_until_it_arrives()
    {
        await using var own = new Fleet();
        var (id, person, _, _) = await own.Sent();
        var due = (await Open(id, own)).ToDictionary(d => d.Kind);

        Assert.Equal([DeadlineKind.ShipmentStale, DeadlineKind.ShipmentLate], due.Keys.Order());
        Assert.Equal((Fleet.Start + Duration.FromHours(72), person.Id), (due[DeadlineKind.ShipmentStale].DueAt, due[DeadlineKind.ShipmentStale].PersonId));
        own.Clock.AdvanceHours(5);
        await own.Scanned(id, "inTransit", "2026-11-23T13:00:00Z");
        Assert.Equal(Fleet.Start + Duration.FromHours(76), (await Open(id, own)).Single(d => d.Kind == DeadlineKind.ShipmentStale).DueAt);
        await own.Scanned(id, "delivered", "2026-11-23T14:00:00Z");

        Assert.Empty(await Open(id, own));
    }

    [Fact]
    public async Task An_order_is_late_at_the_end_of_the_day_on_which_it_is_needed_where_the_person_lives()
    {
        var person = await fleet.Person("JP");
        var order = (await fleet.As("logistics-lead").Post("orders", new { kind = "newHire", personId = person.Id, modelId = (await fleet.Model()).Id })).Must(Created).Id;

        var due = Assert.Single(await Open(order));
        Assert.Equal((DeadlineKind.OrderLate, new LocalDate(2026, 12, 7), Instant.FromUtc(2026, 12, 7, 15, 0), "logistics"), (due.Kind, due.DueOn, due.DueAt, due.Owner));
        (await fleet.As("logistics-lead").Post($"orders/{order}/cancellation")).Must(OK);
        Assert.Empty(await Open(order));
    }

    [Fact]
    public async Task A_contract_that_ends_is_told_to_people_operations_and_moves_with_its_end()
    {
        var body = PersonBodies.Hire();
        (body["employment"], body["endOn"]) = ("contractor", "2027-05-31");
        var person = (await fleet.As("people-ops").Post("people", body)).Must(Created);
        var due = Assert.Single(await Open(person.Id));
        Assert.Equal((DeadlineKind.ContractorEnd, new LocalDate(2027, 5, 31), "people-ops"), (due.Kind, due.DueOn, due.Owner));

        var moved = (await fleet.As("people-ops").Patch($"people/{person.Id}", new { endOn = "2027-08-31" }, person.ETag)).Must(OK);
        Assert.Equal(new LocalDate(2027, 8, 31), Assert.Single(await Open(person.Id)).DueOn);
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { employment = "employee", endOn = (string?)null }, moved.ETag)).Must(OK);

        Assert.Empty(await Open(person.Id));
    }

    [Fact]
    public async Task A_vendors_review_that_runs_out_is_told_to_a_lead_moves_with_the_review_and_goes_with_the_vendor()
    {
        var lead = fleet.As("logistics-lead");
        var vendor = (await lead.Get($"vendors/{(await fleet.Vendor()).Id}")).Must(OK);
        var due = Assert.Single(await Open(vendor.Id));
        Assert.Equal((DeadlineKind.VendorReview, new LocalDate(2027, 6, 30), "logistics-lead"), (due.Kind, due.DueOn, due.Owner));

        var reviewed = (await lead.Patch($"vendors/{vendor.Id}", new { securityReviewExpiresOn = "2028-06-30" }, vendor.ETag)).Must(OK);
        Assert.Equal(new LocalDate(2028, 6, 30), Assert.Single(await Open(vendor.Id)).DueOn);
        (await lead.Post($"vendors/{reviewed.Id}/closure")).Must(OK);

        Assert.Empty(await Open(vendor.Id));
    }

    [Fact]
    public async Task An_offer_is_due_to_be_answered_until_it_is()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var plan = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await fleet.As("logistics-emea").Post($"returns/{plan}/proposal", new { disposition = "buy" })).Must(OK);
        Assert.DoesNotContain(await Open(plan), d => d.Kind == DeadlineKind.OfferExpires);
        (await fleet.As("logistics-lead").Post($"returns/{plan}/approvals", new { verdict = "approve" })).Must(OK);

        var due = Assert.Single(await Open(plan), d => d.Kind == DeadlineKind.OfferExpires);
        Assert.Equal((new LocalDate(2026, 11, 30), "person", person.Id), (due.DueOn, due.Owner, due.PersonId));
        (await fleet.As(person.WorkEmail).Post($"me/returns/{plan}/answer", new { agree = true })).Must(OK);
        Assert.DoesNotContain(await Open(plan), d => d.Kind == DeadlineKind.OfferExpires);
    }

    [Fact]
    public async Task A_hold_on_a_person_is_reviewed_and_nobody_else_hears_of_it()
    {
        var person = await fleet.Person();
        var hold = (await fleet.As("device-security").Post($"people/{person.Id}/holds", new { reason = "A dispute." })).Must(Created).Id;

        var due = Assert.Single(await Open(hold));
        Assert.Equal((DeadlineKind.HoldReview, new LocalDate(2027, 2, 21), "device-security", person.Id), (due.Kind, due.DueOn, due.Owner, due.PersonId));
        Assert.Single((await fleet.As("device-security").Get($"deadlines?personId={person.Id}")).Must(OK)["items"].AsArray());
        foreach (var who in new[] { "logistics-lead", "logistics-emea", "people-ops" })
            Assert.Empty((await fleet.As(who).Get($"deadlines?personId={person.Id}")).Must(OK)["items"].AsArray());
        (await fleet.As("logistics-lead").Get($"deadlines/{due.Id}/why")).MustRefuse(NotFound, "deadline.unknown");
    }

    [Fact]
    public async Task A_row_that_cannot_be_planned_is_pushed_back_and_the_others_go_on()
    {
        await using var hooks = await HookReceiver.Open();
        await using var own = Fleet.With(("Reminders:Desks:0:Role", "logistics-lead"), ("Reminders:Desks:0:Webhook", hooks.At("desk").ToString()));
        await own.InDatabase(async db =>
        {
            var now = own.Clock.GetCurrentInstant();
            foreach (var number in Enumerable.Range(0, 5))
                db.Deadlines.Add(Deadline.Of(new(DeadlineKind.VendorReview, new("vendor", Guid.CreateVersion7()), $"{number}", DueTerm.EndOf(new(2026, 12, 24), "UTC"), "logistics-lead", default, "A review."), now));
            await db.SaveChangesAsync();
            // A zone that no edition of the database has any more.
            return await db.Deadlines.Where(d => d.Part == "2").ExecuteUpdateAsync(d => d.SetProperty(x => x.Zone, "Nowhere/Land"));
        });
        own.Clock.AdvanceMinutes(1);

        await own.Run<SweepDeadlinesJob>();
        await own.Run<SendRemindersJob>();

        Assert.Equal(["0", "1", "3", "4"], await Planned(own));
        var poison = await own.InDatabase(db => db.Deadlines.AsNoTracking().SingleAsync(d => d.Part == "2"));
        Assert.Equal(own.Clock.GetCurrentInstant() + SweepDeadlinesJob.Lease, poison.NextAt);

        // It comes up again by itself, and goes out once it can be planned.
        await own.InDatabase(db => db.Deadlines.Where(d => d.Part == "2").ExecuteUpdateAsync(d => d.SetProperty(x => x.Zone, "UTC")));
        await own.Run<SweepDeadlinesJob>();
        Assert.Equal(4, (await Planned(own)).Count);
        own.Clock.Advance(SweepDeadlinesJob.Lease);
        await own.Run<SweepDeadlinesJob>();
        Assert.Equal(["0", "1", "2", "3", "4"], await Planned(own));
    }

    private static object Unit() => new { lineNumber = 1, units = new[] { new { serialNumber = Seeds.Unique("SN") } } };

    private static Task<List<string>> Planned(Fleet own) =>
        own.InDatabase(db => db.Reminders.Where(r => r.Kind == DeadlineKind.VendorReview && r.Part != "").OrderBy(r => r.Part).Select(r => r.Part).ToListAsync());

    private Task<List<Deadline>> Open(Guid subject, Fleet? own = null) =>
        (own ?? fleet).InDatabase(db => db.Deadlines.AsNoTracking().Where(d => d.SubjectId == subject && d.WithdrawnAt == null).OrderBy(d => d.Kind).ToListAsync());
}
