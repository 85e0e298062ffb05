using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The plans of laptops that a refresh replaces: begun when somebody says what becomes of one, followed like those of leavers, and over with the order or with a departure.</summary>
public sealed class OldLaptops(FleetDb db, ReturnPlans plans, ReturnWindow window, SentAhead sent)
{
    private static readonly DepartureState[] On = [DepartureState.Signalled, DepartureState.Scheduled, DepartureState.Effective];
    public const string ReplacedReason = "Its replacement has been accepted.";

    /// <summary>Says what becomes of the laptop that an order replaces. What needs approvals is proposed; what its holder chooses and needs none is agreed. The caller saves.</summary>
    /// <param name="isHolders">Whether it is its holder who says so.</param>
    public async Task<Return> ChooseAsync(Order order, Disposition wanted, bool isHolders, Actor by, Instant now, CancellationToken ct)
    {
        var deviceId = Return.ReplacedBy(order);
        var (person, device) = (await db.People.SingleAsync(p => p.Id == order.PersonId, ct), await db.Devices.SingleAsync(d => d.Id == deviceId, ct));
        var wish = await plans.OfAsync(order, person, device, ct);
        var plan = await PlanAsync(order, device, wish, by, now, ct);
        if (wanted == Disposition.Return)
        {
            db.Record(plan.SendBack(wish, now), by);
        }
        else
        {
            await ProposeAsync(plan, wanted, person, device, by, now, ct);
            if (isHolders && plan.State == ReturnState.Offered)
                db.Record(plan.Agree(wish, now), by);
        }
        await EndUseAsync(order, plan, by, now, ct);
        return plan;
    }

    /// <summary>Brings a plan into line with what its order, its laptop and the rules say now. The caller saves.</summary>
    public async Task ReckonAsync(Guid returnId, Actor by, Instant now, CancellationToken ct)
    {
        var plan = await db.Returns.Whole().SingleAsync(r => r.Id == returnId, ct);
        var (_, person, device) = await db.AboutAsync(plan, ct);
        var order = await db.Orders.SingleAsync(o => o.Id == plan.OrderId, ct);
        db.Record(plan.Follow(device, now), by);
        await db.DisarrangeCancelledAsync([plan], by, now, ct);
        if (plan.EndedAt is not null)
            return;
        var isOff = order.State is OrderState.Cancelled or OrderState.Rejected;
        if (!isOff && plan.Replan(await plans.OfAsync(order, person, device, ct), now) is { } replanned)
            db.Record(replanned, by);
        // What is in a parcel already goes on to the depot, whether the order is on or off.
        await sent.SeeOffAsync([plan], new Dictionary<Guid, Device> { [device.Id] = device }, by, now, ct);
        if (isOff)
            await CallOffAsync(plan, "The order is off.", by, now, ct);
        await EndUseAsync(order, plan, by, now, ct);
    }

    /// <summary>A departure takes a laptop over from the refresh that would have replaced it. The caller saves.</summary>
    public Task GiveWayAsync(Return plan, Actor by, Instant now, CancellationToken ct) => CallOffAsync(plan, "Its holder leaves.", by, now, ct);

    private async Task<Return> PlanAsync(Order order, Device device, ReturnPlan wish, Actor by, Instant now, CancellationToken ct)
    {
        var open = await db.Returns.Whole().SingleOrDefaultAsync(r => r.DeviceId == device.Id && r.EndedAt == null, ct);
        if (open?.OrderId == order.Id)
            return open;
        if (open is not null || await db.Departures.AnyAsync(d => d.PersonId == order.PersonId && d.ClosedAt == null && On.Contains(d.State), ct))
            throw new RefusedException("refresh.leaving", "What becomes of this laptop is planned already: its holder leaves, or another order takes its place.");
        var (plan, planned) = Return.Plan(order, device, wish, now);
        db.Returns.Add(plan);
        db.Record(planned, by);
        return plan;
    }

    private async Task ProposeAsync(Return plan, Disposition wanted, Person person, Device device, Actor by, Instant now, CancellationToken ct)
    {
        if (plan.Allowed.Contains(wanted))
            await db.RefuseIfHeldAsync(plan, device, ct);
        var approvers = await plans.ApproversAsync(wanted.Asked(), plan.Case, now.InUtc().Date, ct);
        db.Record(plan.Propose(wanted, approvers, await plans.TermsAsync(person, now, ct), by, now), by);
    }

    private async Task CallOffAsync(Return plan, string because, Actor by, Instant now, CancellationToken ct)
    {
        var shipment = plan.ShipmentId;
        if (plan.CallOff(now) is not { } calledOff)
            return;
        db.Record(calledOff, by);
        await db.CancelUnusedAsync(shipment, because, by, now, ct);
    }

    /// <summary>Once its holder has accepted the new one, the use of the old one is over: it is sanitised or sent back.</summary>
    private async Task EndUseAsync(Order order, Return plan, Actor by, Instant now, CancellationToken ct)
    {
        if (order.State != OrderState.Fulfilled || plan.EndedAt is not null)
            return;
        var assignment = await db.Assignments.Include(a => a.Device).SingleOrDefaultAsync(a => a.DeviceId == plan.DeviceId && a.PersonId == plan.PersonId && a.EndedAt == null, ct);
        if (assignment is null || assignment.Device is not { State: DeviceState.InUse } || assignment.Device.PersonId != plan.PersonId)
            return;
        db.Record(assignment.End(ReplacedReason, await window.AskAsync(assignment, now, ct), now), by);
        plan.EndedWith(assignment.Id);
    }
}
