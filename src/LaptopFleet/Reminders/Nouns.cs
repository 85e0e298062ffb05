using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh;
using LaptopFleet.Repairs;
using LaptopFleet.Shipments;
using LaptopFleet.Stock;
using LaptopFleet.Webhooks;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Which deadlines each noun has, as it stands: functions of the noun and of what is looked up for it.</summary>
public static class Nouns
{
    public const string AcceptanceKind = "acceptance-due";
    public const string OldDeviceKind = PolicyKind.OldDeviceBack;
    public const string HoldReviewKind = "hold-review";
    public const string LowStockKind = "low-stock-order";

    /// <summary>A warranty or a refresh that was over long ago, when the fleet began to look, is nobody's task any more.</summary>
    private const int OldNewsDays = 30;

    private static readonly DeviceState[] WithHolder = [DeviceState.Delivered, DeviceState.InUse, DeviceState.ReturnDue];

    public static async Task<IReadOnlyList<DuePlan>> OrderDue(Order order, DueReading read)
    {
        if (OrderLifecycle.IsClosed(order.State))
            return [];
        var person = await read.PersonAsync(order.PersonId);
        return [new(DeadlineKind.OrderLate, new("order", order.Id), "", DueTerm.EndOf(order.NeededOn, person.Zone), Role.Logistics, Of(person, order.AllocatedDeviceId),
            $"The laptop is needed on {order.NeededOn:uuuu-MM-dd}, to the end of the day in {person.Zone}.")];
    }

    public static async Task<IReadOnlyList<DuePlan>> PurchaseDue(PurchaseOrder purchase, DueReading read)
    {
        if (purchase.State is not (PurchaseOrderState.Placed or PurchaseOrderState.PartiallyReceived))
            return [];
        await read.LoadAsync(purchase, nameof(PurchaseOrder.Lines));
        var depot = await read.DepotAsync(purchase.DepotId);
        var zone = depot?.Zone ?? DueReading.NobodysZone;
        return [.. from line in purchase.Lines
                   where line.Outstanding > 0 && line.ExpectedOn is not null
                   select new DuePlan(DeadlineKind.PurchaseOverdue, new("purchase-order", purchase.Id), $"line {line.Number}", DueTerm.EndOf(line.ExpectedOn!.Value, zone), Role.Logistics,
                       new(purchase.Region, depot?.Address.Country), $"{line.Outstanding} of {line.Quantity} laptops of line {line.Number} are expected until {line.ExpectedOn:uuuu-MM-dd} in {zone}.")];
    }

    public static Task<IReadOnlyList<DuePlan>> ShipmentDue(Shipment shipment, DueReading read)
    {
        var (to, about) = (Countries.Get(shipment.ToCountry), new DueAbout(shipment.ToRegion, shipment.ToCountry, shipment.PersonId));
        List<DuePlan> due = [];
        if (shipment.StaleAt is { } stale)
            due.Add(new(DeadlineKind.ShipmentStale, new("shipment", shipment.Id), "", DueTerm.Exact(stale, to.DefaultZone), Role.Logistics, about,
                $"The last sign of life, and {shipment.Forecast?.NormalGapHours} hours, the normal silence on its lane."));
        if (shipment.LateAt is { } late)
            due.Add(new(DeadlineKind.ShipmentLate, new("shipment", shipment.Id), "", DueTerm.Exact(late, to.DefaultZone), Role.Logistics, about,
                "What nine in ten take on its lane, or the end of the carrier's own day, whichever is first."));
        return Task.FromResult<IReadOnlyList<DuePlan>>(due);
    }

    public static async Task<IReadOnlyList<DuePlan>> AssignmentDue(Assignment assignment, DueReading read)
    {
        if (assignment is { AcceptedAt: null, DueBackOn: null, ReturnBy: null, OrderId: null })
            return [];
        var person = await read.PersonAsync(assignment.PersonId);
        var device = await read.DeviceAsync(assignment.DeviceId);
        List<DuePlan> due = [];
        var subject = new DueSubject("assignment", assignment.Id);
        var hasIt = device.PersonId == assignment.PersonId && device.State != DeviceState.Sanitised;
        if (assignment is { EndedAt: null, DueBackOn: { } back } && (assignment.AcceptedAt is null || hasIt))
            due.Add(new(DeadlineKind.LoanerDue, subject, "", DueTerm.EndOf(back, person.Zone), DuePlan.Person, Of(person, device.Id), $"The loan ends on {back:uuuu-MM-dd}, to the end of the day in {person.Zone}."));
        if (assignment is { EndedAt: not null, ReturnBy: { } until } && hasIt && !await IsLeaversAsync(assignment, read))
            due.Add(new(DeadlineKind.ReturnDue, subject, "", DueTerm.EndOf(until, person.Zone), DuePlan.Person, Of(person, device.Id), $"It is to be sent back until {until:uuuu-MM-dd} in {person.Zone}.")
            { Rule = assignment.ReturnDecision });
        if (assignment is { OrderId: { } order } && (assignment.AcceptedAt is not null || assignment.EndedAt is null))
            due.AddRange(await OldDevicesDue(assignment, person, order, read));
        return due;
    }

    public static async Task<IReadOnlyList<DuePlan>> DeviceDue(Device device, DueReading read)
    {
        if (device.EndedAt is not null)
            return [];
        var person = device.PersonId is { } holder ? await read.PersonAsync(holder) : null;
        var zone = person?.Zone ?? (await read.DepotAsync(device.DepotId))?.Zone ?? DueReading.NobodysZone;
        var about = person is null ? new DueAbout(device.Region, null, null, device.Id) : Of(person, device.Id);
        var subject = new DueSubject("device", device.Id);
        var today = DueReading.DayOf(read.Now, zone);
        List<DuePlan> due = [];
        if (person is not null && device.State == DeviceState.Delivered)
        {
            var on = DueReading.DayOf(device.StateSince, zone);
            var rule = await read.SpanAsync(AcceptanceKind, on, person.Country, person.Region);
            if (rule.Until(on) is { } until)
                due.Add(new(DeadlineKind.DeliveryNotAccepted, subject, "", DueTerm.EndOf(until, zone), DuePlan.Person, about, $"Delivered on {on:uuuu-MM-dd}, and {rule.Outcome} {rule.Unit} to accept it, in {zone}.") { Rule = rule });
        }
        if (device.WarrantyUntil is { } warranty && warranty >= today.PlusDays(-OldNewsDays))
            due.Add(new(DeadlineKind.WarrantyEnd, subject, "", DueTerm.EndOf(warranty, zone), Role.Logistics, about, $"The warranty ends on {warranty:uuuu-MM-dd}."));
        return due;
    }

    public static async Task<IReadOnlyList<DuePlan>> RefreshDue(RefreshPlan plan, DueReading read)
    {
        if (plan.LeavesOn is not null || plan.ReplacedByOrderId is not null || plan.FallsOn < DueReading.DayOf(read.Now, plan.Zone).PlusDays(-OldNewsDays))
            return [];
        var (person, since) = (await read.PersonAsync(plan.PersonId), DueReading.DayOf(plan.InUseSince, plan.Zone));
        var age = plan.Age ?? (await new RefreshPlanning(read.Db).TermsAsync(await read.DeviceAsync(plan.DeviceId), person, read.Cancelled))?.Age;
        var because = plan switch
        {
            _ when plan.FallsOn == plan.HardEndOn && plan.HardEndOn < plan.DueOn => $"In use since {since:uuuu-MM-dd}, and looked after until {plan.HardEndOn:uuuu-MM-dd} only, in {plan.Zone}.",
            { DeferredUntil: { } until } when until > plan.DueOn => $"In use since {since:uuuu-MM-dd}, due on {plan.DueOn:uuuu-MM-dd}, and put off until {plan.FallsOn:uuuu-MM-dd}, in {plan.Zone}.",
            _ => $"In use since {since:uuuu-MM-dd}, and {age?.Outcome} {age?.Unit}, in {plan.Zone}.",
        };
        return [new(DeadlineKind.RefreshDue, new("device", plan.DeviceId), "", DueTerm.EndOf(plan.FallsOn, plan.Zone), Role.Logistics, Of(person, plan.DeviceId), because) { Rule = age }];
    }

    public static async Task<IReadOnlyList<DuePlan>> StockDue(StockPoint point, DueReading read)
    {
        if (point.LowSince is not { } since || await read.DepotAsync(point.DepotId) is not { } depot)
            return [];
        var on = DueReading.DayOf(since, depot.Zone);
        var rule = await read.SpanAsync(LowStockKind, on, depot.Address.Country, point.Region);
        return rule.Until(on) is { } until
            ? [new(DeadlineKind.LowStock, new("stock-point", point.Id), "", DueTerm.EndOf(until, depot.Zone), Role.Logistics, new(point.Region, depot.Address.Country),
                $"On {on:uuuu-MM-dd} {point.LowFree} of {point.ModelCode} were free at {depot.Code} and {point.LowIncoming} coming, fewer than its reorder point {point.Units}; {rule.Outcome} {rule.Unit} to order.") { Rule = rule }]
            : [];
    }

    public static Task<IReadOnlyList<DuePlan>> HoldDue(Hold hold, DueReading read) =>
        hold.ReleasedAt is not null || hold.PersonHoldId is not null ? None : ReviewAsync(new("hold", hold.Id), hold.PlacedAt, null, hold.DeviceId, null, read);

    public static Task<IReadOnlyList<DuePlan>> PersonHoldDue(PersonHold hold, DueReading read) =>
        hold.ReleasedAt is not null ? None : ReviewAsync(new("person-hold", hold.Id), hold.PlacedAt, hold.Region, null, hold.PersonId, read);

    public static Task<IReadOnlyList<DuePlan>> PersonDue(Person person, DueReading read) => Task.FromResult<IReadOnlyList<DuePlan>>(
        person is { Employment: Employment.Contractor, EndOn: { } end, IsActive: true }
            ? [new(DeadlineKind.ContractorEnd, new("person", person.Id), "", DueTerm.EndOf(end, person.Zone), Role.PeopleOps, Of(person, null), $"The contract ends on {end:uuuu-MM-dd}, to the end of the day in {person.Zone}.")]
            : []);

    public static Task<IReadOnlyList<DuePlan>> VendorDue(Vendor vendor, DueReading read) => Task.FromResult<IReadOnlyList<DuePlan>>(
        vendor.ClosedAt is null
            ? [new(DeadlineKind.VendorReview, new("vendor", vendor.Id), "", DueTerm.EndOf(vendor.SecurityReviewExpiresOn, DueReading.NobodysZone), Role.LogisticsLead, default,
                $"The security review is good until {vendor.SecurityReviewExpiresOn:uuuu-MM-dd}; nothing is ordered from them after it.")]
            : []);

    public static Task<IReadOnlyList<DuePlan>> DepartureDue(Departure departure, DueReading read) => Task.FromResult<IReadOnlyList<DuePlan>>(
        departure is { State: DepartureState.Scheduled, CutOffFromAt: { } cutOff, LastWorkingDayOn: { } last }
            ? [new(DeadlineKind.CutOff, new("departure", departure.Id), "", DueTerm.Of(last, cutOff, departure.Zone), Role.PeopleOps,
                new(departure.Region, departure.Country, departure.PersonId), departure.CutOffHow?.Sentence ?? "Access ends on the last working day.")
                { Rule = departure.CutOffHow?.Rules.FirstOrDefault(r => r.IsRuled) }]
            : []);

    public static Task<IReadOnlyList<DuePlan>> WebhookDue(WebhookSubscription webhook, DueReading read) => Task.FromResult<IReadOnlyList<DuePlan>>(
        webhook is { DisabledAt: { } disabled, EndedAt: null }
            ? [new(DeadlineKind.WebhookDisabled, new("webhook", webhook.Id), "", DueTerm.EndOf(DueReading.DayOf(disabled, DueReading.NobodysZone), DueReading.NobodysZone), Role.Admin, new(webhook.Region, null),
                webhook.DisabledBecause == WebhookFailure.Gone ? "Its receiver has answered that it is gone." : "Nothing has reached its receiver for five days.")]
            : []);

    public static Task<IReadOnlyList<DuePlan>> RepairDue(Repair repair, DueReading read) => Task.FromResult<IReadOnlyList<DuePlan>>(
        repair is { State: RepairState.Out, ExpectedBackOn: { } until }
            ? [new(DeadlineKind.RepairOverdue, new("repair", repair.Id), "", DueTerm.EndOf(until, repair.Zone), Role.Logistics, new(repair.Region, repair.Country, repair.PersonId, repair.DeviceId),
                $"It left for the vendor on {DueReading.DayOf(repair.OutAt!.Value, repair.Zone):uuuu-MM-dd} and should be back by {until:uuuu-MM-dd}, in {repair.Zone}.")]
            : []);

    private static Task<IReadOnlyList<DuePlan>> None => Task.FromResult<IReadOnlyList<DuePlan>>([]);

    private static async Task<IReadOnlyList<DuePlan>> ReviewAsync(DueSubject subject, Instant placedAt, Region? region, Guid? deviceId, Guid? personId, DueReading read)
    {
        var on = DueReading.DayOf(placedAt, DueReading.NobodysZone);
        var rule = await read.SpanAsync(HoldReviewKind, on, null, region);
        return rule.Until(on) is { } until
            ? [new(DeadlineKind.HoldReview, subject, "", DueTerm.EndOf(until, DueReading.NobodysZone), Role.DeviceSecurity, new(region, null, personId, deviceId), $"Placed on {on:uuuu-MM-dd}; {rule.Outcome} {rule.Unit} later somebody asks whether it is still needed.") { Rule = rule }]
            : [];
    }

    /// <summary>With the laptop that replaces them delivered by a parcel, or accepted, the one it was ordered for, or where nobody said which, those before it, come back within so many days of its delivery, where the person lives.</summary>
    private static async Task<IReadOnlyList<DuePlan>> OldDevicesDue(Assignment assignment, Person person, Guid orderId, DueReading read)
    {
        var order = await read.OrderAsync(orderId);
        if (order is not { Kind: OrderKind.Refresh or OrderKind.Replacement })
            return [];
        var parcel = order.ShipmentId is { } shipment ? await read.ShipmentAsync(shipment) : null;
        if (assignment.AcceptedAt is null && parcel?.DeliveredAt is null)
            return [];
        var on = DueReading.DayOf(parcel?.DeliveredAt ?? assignment.HandedOverAt ?? assignment.AcceptedAt!.Value, person.Zone);
        var rule = await read.SpanAsync(OldDeviceKind, on, person.Country, person.Region);
        if (rule.Until(on) is not { } until)
            return [];
        var (personId, replacedBy, opened) = (assignment.PersonId, assignment.DeviceId, assignment.OpenedAt);
        var replaced = await ReplacedDevice.OfAsync(read.Db, order, read.Cancelled);
        var old = await read.Db.Assignments.Where(a => a.PersonId == personId && a.Kind == AssignmentKind.Permanent && a.DeviceId != replacedBy && a.AcceptedAt != null && a.OpenedAt < opened && (replaced == null || a.DeviceId == replaced)
                && a.Device.PersonId == personId && WithHolder.Contains(a.Device.State))
            .Select(a => a.DeviceId).Distinct().OrderBy(id => id).Take(20).ToListAsync(read.Cancelled);
        var theirs = await StayingAsync(old, read);
        return [.. old.Select(device => new DuePlan(DeadlineKind.OldDeviceBack, new("assignment", assignment.Id), device.ToString("N"), DueTerm.EndOf(until, person.Zone), theirs.Contains(device) ? Role.DeviceSecurity : DuePlan.Person,
            Of(person, device), $"Its replacement came on {on:uuuu-MM-dd}; {rule.Outcome} {rule.Unit} later it is {(theirs.Contains(device) ? "sanitised, since its holder keeps or buys it" : "back or sanitised")}, in {person.Zone}.") { Rule = rule })];
    }

    /// <summary>Those that their holder keeps or buys by agreement: they are not sent back, and nobody sanitises their own.</summary>
    private static async Task<IReadOnlyList<Guid>> StayingAsync(List<Guid> devices, DueReading read)
    {
        // Read whole, since the save may be about to change them.
        var plans = devices.Count == 0 ? [] : await read.Db.Returns.Where(r => devices.Contains(r.DeviceId) && r.EndedAt == null).ToListAsync(read.Cancelled);
        return [.. plans.Union(read.Db.Returns.Local).Where(r => r is { EndedAt: null, State: ReturnState.Agreed, Disposition: Disposition.Keep or Disposition.Buy }).Select(r => r.DeviceId)];
    }

    /// <summary>A leaver's laptop has a plan with steps of its own.</summary>
    private static async Task<bool> IsLeaversAsync(Assignment assignment, DueReading read)
    {
        var device = assignment.DeviceId;
        return read.Db.Returns.Local.Any(r => r.DeviceId == device && r.EndedAt is null)
            || await read.Db.Returns.AnyAsync(r => r.DeviceId == device && r.EndedAt == null, read.Cancelled);
    }

    private static DueAbout Of(Person person, Guid? deviceId) => new(person.Region, person.Country, person.Id, deviceId, FollowsPerson: true);
}
