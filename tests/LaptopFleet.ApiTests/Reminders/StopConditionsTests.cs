using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.Procurement;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Events;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>What ends a ladder, and what lets it stand still for a while. That a snoozed one waits is tested where letters are.</summary>
public sealed class StopConditionsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Lisbon = new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } };

    [Fact]
    public async Task With_the_first_scan_of_a_carrier_nobody_is_asked_to_send_it_any_more()
    {
        var (person, device) = await Left();
        var plan = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await fleet.As(person.WorkEmail).Post($"me/returns/{plan}/confirmation", Lisbon)).Must(OK);
        var depot = await fleet.Depot();
        var shipment = (await fleet.As("logistics-emea").Post($"returns/{plan}/arrangement", new { depotId = depot.Id, carrier = "UPS", trackingNumber = Seeds.Unique("1Z") })).Must(OK)["shipmentId"].GetValue<Guid>();
        Assert.Equal(["receive", "sanitise", "send-back"], await Open(device.Id));

        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", new { status = "inTransit", occurredAt = "2026-11-23T08:30:00Z" })).Must(OK);
        await fleet.Follow();

        Assert.Equal(["receive", "sanitise"], await Open(device.Id));
    }

    [Fact]
    public async Task What_has_been_received_is_not_asked_for_any_more()
    {
        var (_, device) = await Left();
        Assert.Contains("send-back", await Open(device.Id));

        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        await fleet.Follow();

        Assert.Equal(["sanitise"], await Open(device.Id));
    }

    [Fact]
    public async Task A_departure_that_is_called_off_asks_for_nothing()
    {
        var (person, device) = await fleet.Leaver();
        var @case = Departing.Case();
        (await fleet.Machine().Leaves(@case, person)).Must(Created);
        Assert.NotEmpty(await Open(device.Id));

        (await fleet.Machine().Says(@case, person, "cancellation")).Must(OK);

        Assert.Empty(await Open(device.Id));
    }

    [Fact]
    public async Task On_hold_a_holder_is_not_pressed_and_once_it_is_released_the_ladder_goes_on()
    {
        await using var mail = new MailServer();
        await using var own = Fleet.With(mail.Settings);
        var (person, device) = await own.Leaver();
        await SendRemindersTests.HasLeftAsync(own, person, device.Id);
        var hold = (await own.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A claim." })).Must(Created).Id;
        await SendRemindersTests.Through(own, Instant.FromUtc(2026, 11, 25, 18, 0));
        Assert.Empty(mail.Taken);

        (await own.As("device-security").Post($"holds/{hold}/release-request")).Must(OK);
        (await own.As("admin").Post($"holds/{hold}/release")).Must(OK);
        await SendRemindersTests.Through(own, Instant.FromUtc(2026, 11, 26, 18, 0));

        Assert.Single(mail.To(SendRemindersTests.Home(person.Id)));
    }

    [Fact]
    public async Task What_is_disputed_is_not_told_until_that_is_settled_and_says_so()
    {
        await using var mail = new MailServer();
        await using var own = Fleet.With(mail.Settings);
        var (person, device) = await own.Leaver();
        await SendRemindersTests.HasLeftAsync(own, person, device.Id);
        var id = (await own.InDatabase(db => db.Deadlines.SingleAsync(d => d.DeviceId == device.Id && d.Part == "send-back" && d.WithdrawnAt == null))).Id;
        var staff = own.As("logistics-emea");
        (await staff.Post($"deadlines/{id}/dispute/settlement", new { because = "x" })).MustRefuse(Conflict, "deadline.not-disputed");
        (await staff.Post($"deadlines/{id}/dispute", new { })).MustRefuse(BadRequest, "request.invalid");
        (await own.As("logistics-amer").Post($"deadlines/{id}/dispute", new { because = "x" })).MustRefuse(NotFound, "deadline.unknown");

        var disputed = (await staff.Post($"deadlines/{id}/dispute", new { because = "They say that they sent it on Friday." })).Must(OK);
        (await staff.Post($"deadlines/{id}/dispute", new { because = "Again." })).MustRefuse(Conflict, "deadline.disputed");
        Assert.Equal("2026-11-23T09:00:00Z", disputed["disputedAt"].GetValue<string>());
        var why = (await staff.Get($"deadlines/{id}/why")).Must(OK)["quiet"].GetValue<string>();
        Assert.StartsWith("Disputed since 2026-11-23T09:00Z by ", why, StringComparison.Ordinal);
        Assert.Contains("They say that they sent it on Friday.", why, StringComparison.Ordinal);
        await SendRemindersTests.Through(own, Instant.FromUtc(2026, 11, 27, 18, 0));
        Assert.Empty(mail.Taken);
        // It stays due, and on the list.
        Assert.Contains((await staff.Get($"deadlines?deviceId={device.Id}")).Must(OK)["items"].AsArray(), d => d!["id"]!.GetValue<Guid>() == id);

        (await staff.Post($"deadlines/{id}/dispute/settlement", new { because = "It lies on the desk of the wrong office." })).Must(OK);
        await SendRemindersTests.Through(own, Instant.FromUtc(2026, 11, 30, 18, 0));

        // Of the two steps that passed meanwhile, the later one is made up for.
        Assert.Single(mail.To(SendRemindersTests.Home(person.Id)));
        var after = (await staff.Get($"deadlines/{id}/why")).Must(OK);
        Assert.Null(after.Body!["quiet"]);
        Assert.Equal("Disputed: They say that they sent it on Friday. Settled at 2026-11-27T18:00Z: It lies on the desk of the wrong office.", after["settled"].GetValue<string>());
        // Those words stand with the deadline, and not in the chain, from which nothing can be erased.
        var events = await own.InDatabase(db => db.Events.Where(e => e.SubjectId == id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new { e.Type, e.Data }).ToListAsync());
        Assert.Equal([nameof(DeadlineDisputed), nameof(DisputeSettled)], events.Select(e => e.Type));
        Assert.All(events, e => Assert.DoesNotMatch("Friday|office", e.Data));
    }

    [Fact]
    public async Task Whoever_is_asked_to_send_it_back_disputes_that_themselves_and_nobody_elses()
    {
        await using var mail = new MailServer();
        await using var own = Fleet.With(mail.Settings);
        var (person, device) = await own.Leaver();
        var (other, _) = await own.Leaver();
        var me = own.As(person.WorkEmail);
        await SendRemindersTests.HasLeftAsync(own, person, device.Id);
        var plan = await own.InDatabase(db => db.Returns.Where(r => r.DeviceId == device.Id).Select(r => r.Id).SingleAsync());
        Task<Answer> Dispute(HttpClient who, object body) => who.Post($"me/returns/{plan}/dispute", body);

        (await Dispute(own.As(other.WorkEmail), new { because = "x" })).MustRefuse(NotFound, "return.unknown");
        Assert.Equal(["/because"], (await Dispute(me, new { because = "" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        var disputed = (await Dispute(me, new { because = "I sent it on Friday." })).Must(OK);
        Assert.Equal("2026-11-23T09:00:00Z", disputed["disputedAt"].GetValue<string>());
        (await Dispute(me, new { because = "Again." })).MustRefuse(Conflict, "deadline.disputed");

        await SendRemindersTests.Through(own, Instant.FromUtc(2026, 11, 27, 18, 0));
        Assert.Empty(mail.To(SendRemindersTests.Home(person.Id)));
        var staff = own.As("logistics-emea");
        var due = await own.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == plan && d.Owner == DuePlan.Person && d.WithdrawnAt == null).Select(d => d.Id).ToListAsync());
        Assert.NotEmpty(due);
        foreach (var id in due)
        {
            var why = (await staff.Get($"deadlines/{id}/why")).Must(OK)["quiet"].GetValue<string>();
            Assert.Contains($"by user:{person.WorkEmail}: I sent it on Friday.", why, StringComparison.OrdinalIgnoreCase);
            (await staff.Post($"deadlines/{id}/dispute/settlement", new { because = "The carrier has no such parcel." })).Must(OK);
        }
        await SendRemindersTests.Through(own, Instant.FromUtc(2026, 11, 30, 18, 0));
        Assert.NotEmpty(mail.To(SendRemindersTests.Home(person.Id)));
    }

    [Fact]
    public async Task With_its_replacement_accepted_the_laptop_before_comes_back_within_fourteen_days_where_the_person_lives()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot(Region.Apac));
        var person = await fleet.Person("JP");
        var old = await fleet.GivenTo(person);
        fleet.Clock.AdvanceMinutes(1);
        var order = (await fleet.As("logistics-lead").Post("orders", new { kind = "replacement", personId = person.Id, modelId = model.Id, reason = "The screen broke." })).Must(Created);
        await fleet.InDatabase(db => db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, LaptopFleet.Procurement.OrderState.Waiting)));
        var @new = await fleet.Device(depot, model);
        Assert.Equal("allocated", (await fleet.As("logistics-lead").Post($"orders/{order.Id}/allocation")).Must(OK).State());
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = @new.Id, orderId = order.Id })).Must(Created).Id;
        Assert.Empty(await Back(assignment));
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = @new.SerialNumber, statement = HandoverStatement.Version })).Must(OK);

        // It came on 23 November; the fourteenth day ends in Tokyo nine hours before it does in London.
        var due = Assert.Single(await Back(assignment));
        Assert.Equal((old.Id, "person", new LocalDate(2026, 12, 7), Instant.FromUtc(2026, 12, 7, 15, 0), "replacement.old-device-back"), (due.DeviceId, due.Owner, due.DueOn, due.DueAt, due.Rule!.Rule!.RuleId));

        var before = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == old.Id).Select(a => a.Id).SingleAsync());
        (await fleet.As("logistics-lead").Post($"assignments/{before}/end", new { reason = "Replaced." })).Must(OK);
        Assert.Single(await Back(assignment));
        (await fleet.As("logistics-lead").Post($"devices/{old.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        Assert.Empty(await Back(assignment));
    }

    [Fact]
    public async Task Delivered_by_a_parcel_it_counts_from_that_day_whether_it_is_accepted_or_not()
    {
        var (person, model, depot) = (await fleet.Person(), await fleet.Model(), await fleet.Depot());
        var old = await fleet.GivenTo(person);
        fleet.Clock.AdvanceMinutes(1);
        var lead = fleet.As("logistics-lead");
        var order = (await lead.Post("orders", new { kind = "replacement", personId = person.Id, modelId = model.Id, reason = "The screen broke." })).Must(Created);
        await fleet.InDatabase(db => db.Orders.Where(o => o.Id == order.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.State, LaptopFleet.Procurement.OrderState.Waiting)));
        await fleet.Device(depot, model);
        (await lead.Post($"orders/{order.Id}/allocation")).Must(OK);
        (await lead.Post($"orders/{order.Id}/dispatch", new { carrier = "manual", address = Parcels.Lisbon })).Must(OK);
        var sent = (await lead.Get($"orders/{order.Id}")).Must(OK);
        var assignment = sent["assignmentId"].GetValue<Guid>();
        Assert.Empty(await Back(assignment));

        await fleet.Delivered(sent["shipmentId"].GetValue<Guid>());

        Assert.Equal((old.Id, new LocalDate(2026, 12, 7)), Assert.Single(await Back(assignment)) is var due ? (due.DeviceId!.Value, due.DueOn) : default);
    }

    private Task<List<Deadline>> Back(Guid assignment) =>
        fleet.InDatabase(db => db.Deadlines.AsNoTracking().Where(d => d.SubjectId == assignment && d.Kind == DeadlineKind.OldDeviceBack && d.WithdrawnAt == null).ToListAsync());

    /// <summary>Somebody who has left, and has their laptop still.</summary>
    private async Task<(LaptopFleet.People.Person Person, LaptopFleet.Devices.Device Device)> Left()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Put($"departures/{Departing.Case()}", new { notice = "inEffect", personId = person.Id, lastWorkingDayOn = "2026-11-20" })).Must(Created);
        return (person, device);
    }

    /// <summary>The steps of its return that are due.</summary>
    private Task<List<string>> Open(Guid device) =>
        fleet.InDatabase(db => db.Deadlines.Where(d => d.DeviceId == device && d.Kind == DeadlineKind.ReturnStep && d.WithdrawnAt == null).OrderBy(d => d.Part).Select(d => d.Part).ToListAsync());
}
