using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Laptops that come back before their holder's last day is over, or before their replacement is accepted. Up to then they are in use; with a carrier's scan, or at a depot's door, that use ends, and the plan goes on with the laptop.
/// </summary>
public sealed class SentAhead(FleetDb db, ReturnWindow window) : IExpectedBack
{
    public const string Reason = "It came back before the last day was over.";
    public const string ReplacedReason = "It came back before its replacement was accepted.";

    /// <inheritdoc/>
    public async Task EndUseAsync(Device device, Actor by, Instant now, CancellationToken ct)
    {
        if (device is not { State: DeviceState.InUse or DeviceState.Delivered, PersonId: { } holder })
            return;
        if (await db.Returns.Include(r => r.Steps).SingleOrDefaultAsync(r => r.DeviceId == device.Id && r.PersonId == holder && r.EndedAt == null, ct) is { } plan)
            await EndUseAsync(plan, by, now, ct);
    }

    /// <summary>What a carrier has taken from the leaver could not follow its scan while it was in use: it is in the parcel now. Records what has changed; the caller saves.</summary>
    /// <param name="devices">The laptops of the plans, by their ids.</param>
    public async Task SeeOffAsync(IReadOnlyCollection<Return> plans, IReadOnlyDictionary<Guid, Device> devices, Actor by, Instant now, CancellationToken ct)
    {
        var here = plans.Where(p => ReturnLifecycle.IsWithThem(p.State) && devices[p.DeviceId] is { State: DeviceState.Delivered or DeviceState.InUse or DeviceState.ReturnDue } device && device.PersonId == p.PersonId).ToList();
        if (here.Count == 0)
            return;
        var (person, ids, arranged) = (here[0].PersonId, here.Select(p => p.DeviceId).ToList(), here.Select(p => p.ShipmentId).OfType<Guid>().ToList());
        var parcels = await db.Shipments.Include(s => s.Packages).Include(s => s.Contents).ThenInclude(c => c.Device).AsSplitQuery()
            .Where(s => s.FromPersonId == person && s.Direction == ShipmentDirection.Return && s.DispatchedAt != null
                && s.Contents.Any(c => ids.Contains(c.DeviceId) && (c.ClosedAt == null || arranged.Contains(s.Id))))
            .OrderBy(s => s.Id).ToListAsync(ct);
        foreach (var (plan, parcel) in here.SelectMany(plan => parcels.Where(p => p.Has(plan.DeviceId)).Select(parcel => (plan, parcel))))
        {
            await EndUseAsync(plan, by, now, ct);
            if (devices[plan.DeviceId].State != DeviceState.ReturnDue)
                continue;
            db.Record(parcel.TakeAboard(plan.DeviceId, now), by);
            db.Record(plan.Follow(devices[plan.DeviceId], now), by);
        }
    }

    private async Task EndUseAsync(Return plan, Actor by, Instant now, CancellationToken ct)
    {
        if (await db.Assignments.Include(a => a.Device).SingleOrDefaultAsync(a => a.DeviceId == plan.DeviceId && a.PersonId == plan.PersonId && a.EndedAt == null, ct) is not { EndedAt: null } assignment)
            return;
        db.Record(assignment.End(plan.OrderId is null ? Reason : ReplacedReason, await window.AskAsync(assignment, now, ct), now), by);
        plan.EndedWith(assignment.Id);
    }
}
