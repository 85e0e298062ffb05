using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Brings the plans of a departure into line with what the departure, the laptops and the rules say now. A laptop that was handed over after the notice joins, one that was
/// swapped leaves, and doing it twice changes nothing.
/// </summary>
public sealed class ReturnPlanning(FleetDb db, PolicyBook policy, ReturnPlans plans, ReturnWindow window, OldLaptops oldLaptops, SentAhead sent)
{
    public const string LeftReason = "The person has left.";

    /// <summary>Records what has changed; the caller saves.</summary>
    public async Task<IReadOnlyList<Change>> PlanAsync(Departure departure, Person person, Actor by, Instant now, CancellationToken ct)
    {
        var known = await db.Returns.Include(r => r.Steps).Include(r => r.Approvals).Where(r => r.DepartureId == departure.Id).AsSplitQuery().ToListAsync(ct);
        var theirs = departure is { IsOn: true, ClosedAt: null } ? await DeviceIdsAsync(person.Id, ct) : [];
        var ids = theirs.Concat(known.Select(r => r.DeviceId)).ToHashSet();
        var devices = await db.Devices.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
        var before = known.ToDictionary(r => r.DeviceId, r => (r.State, r.Disposition));

        await FollowAsync(known, devices, by, now, ct);
        if (departure.ClosedAt is not null)
            return [];
        if (departure.IsOn)
            known.AddRange(await BeOnAsync(departure, person, known, theirs, devices, by, now, ct));
        // What is in a parcel already goes on to the depot, whether they leave or stay.
        await sent.SeeOffAsync(known, devices, by, now, ct);
        if (!departure.IsOn)
            await BeOffAsync(known, by, now, ct);
        return [.. known.OrderBy(r => r.Id).SelectMany(r => Compare(before.TryGetValue(r.DeviceId, out var was) ? was : null, r, departure))];
    }

    /// <summary>What the laptops, their certificates and their labels show.</summary>
    private async Task FollowAsync(List<Return> known, Dictionary<Guid, Device> devices, Actor by, Instant now, CancellationToken ct)
    {
        foreach (var plan in known)
        {
            var device = devices[plan.DeviceId];
            if (plan.WaitsForProof(device) && await db.NewestCertificateAsync(device.Id, ct) is { } certificate && plan.Prove(certificate, now) is { } proven)
                db.Record(proven, by);
            db.Record(plan.Follow(device, now), by);
        }
        await db.DisarrangeCancelledAsync(known, by, now, ct);
    }

    private async Task<List<Return>> BeOnAsync(
        Departure departure, Person person, List<Return> known, List<Guid> theirs, Dictionary<Guid, Device> devices, Actor by, Instant now, CancellationToken ct)
    {
        var rules = await policy.OnAsync(departure.LastWorkingDayOn!.Value, ReturnPlans.Kinds, ct);
        var facts = await plans.FactsAsync(person, ct);
        var free = theirs.ToList();
        foreach (var id in theirs.Except(known.Where(r => !ReturnLifecycle.IsOver(r.State)).Select(r => r.DeviceId)))
        {
            // Of one laptop there is one plan: this departure's goes on once the other's is over.
            if (await LetGoAsync(departure, devices[id], by, now, ct) && known.Exists(r => r.DeviceId == id))
                free.Remove(id);
        }
        var (added, happened) = PlansInLine.BeOn(departure, known, [.. free.Select(id => devices[id])], device => ReturnPlans.Of(departure, person, device, facts, rules), id => devices[id], now);
        db.Returns.AddRange(added);
        db.Record(happened, by);
        if (departure.State == DepartureState.Effective)
            await EndUseAsync(person.Id, [.. known, .. added], by, now, ct);
        return [.. added];
    }

    /// <summary>They stay: what is with them stays with them, as if it had never been due.</summary>
    private async Task BeOffAsync(List<Return> known, Actor by, Instant now, CancellationToken ct)
    {
        foreach (var plan in known)
        {
            var shipment = plan.ShipmentId;
            if (plan.CallOff(now) is not { } calledOff)
                continue;
            db.Record(calledOff, by);
            await db.CancelUnusedAsync(shipment, "The departure was called off.", by, now, ct);
            if (plan.AssignmentId is not { } ended)
                continue;
            var assignment = await db.Assignments.Include(a => a.Device).SingleAsync(a => a.Id == ended, ct);
            if (assignment is { EndedAt: not null, Device.State: DeviceState.ReturnDue } && assignment.Device.PersonId == assignment.PersonId)
                db.Record(assignment.Resume(now), by);
            plan.WentOn();
        }
    }

    /// <summary>The use of what is with them ends with the departure; it is due back from then on. What came to a depot without having been with them since (from a repairer, or before it reached them) is not theirs any more either.</summary>
    private async Task EndUseAsync(Guid personId, List<Return> all, Actor by, Instant now, CancellationToken ct)
    {
        foreach (var assignment in await db.Assignments.Include(a => a.Device).Where(a => a.PersonId == personId && a.EndedAt == null).ToListAsync(ct))
        {
            if (all.Find(r => r.DeviceId == assignment.DeviceId) is not { } plan)
                continue;
            var (isHere, isBack) = (assignment.Device.PersonId == personId && !ReturnLifecycle.IsOver(plan.State), assignment.Device.Custody == Custody.Depot && HasComeBack(plan, assignment));
            if (!isHere && !isBack)
                continue;
            db.Record(assignment.End(LeftReason, await window.AskAsync(assignment, now, ct), now), by);
            if (isHere)
                plan.EndedWith(assignment.Id);
        }
    }

    /// <summary>Whether it came back under this very assignment: one that was made later waits for its laptop at the depot.</summary>
    private static bool HasComeBack(Return plan, Assignment assignment) =>
        plan.State is ReturnState.Received or ReturnState.Done && (assignment.AcceptedAt is not null || assignment.OpenedAt <= plan.PlannedAt);

    /// <summary>Another departure's plan for a laptop that is this leaver's by now has been overtaken, and a refresh gives way; true where there was one.</summary>
    private async Task<bool> LetGoAsync(Departure departure, Device device, Actor by, Instant now, CancellationToken ct)
    {
        var others = await db.Returns.Whole().Where(r => r.DeviceId == device.Id && r.DepartureId != departure.Id && r.EndedAt == null).ToListAsync(ct);
        foreach (var other in others)
        {
            db.Record(other.Follow(device, now), by);
            if (other.OrderId is not null)
                await oldLaptops.GiveWayAsync(other, by, now, ct);
        }
        return others.Count > 0;
    }

    /// <summary>What is with them, and what is on its way to them or to be repaired for them.</summary>
    private async Task<List<Guid>> DeviceIdsAsync(Guid personId, CancellationToken ct)
    {
        DeviceState[] underWay = [DeviceState.InTransit, DeviceState.RepairTransit, DeviceState.InRepair];
        return await db.Devices.Where(d => d.PersonId == personId).Select(d => d.Id)
            .Union(db.Assignments.Where(a => a.PersonId == personId && a.EndedAt == null && underWay.Contains(a.Device.State)).Select(a => a.DeviceId))
            .OrderBy(id => id).ToListAsync(ct);
    }

    private static IEnumerable<Change> Compare((ReturnState State, Disposition Disposition)? before, Return now, Departure departure)
    {
        if (before is { } was && was == (now.State, now.Disposition))
            yield break;
        var because = now.State == ReturnState.CalledOff ? $"The departure is {departure.State.Camel()}.{WithTheKit(now)}" : now.DispositionHow?.Sentence ?? "";
        yield return new("return", before is { } then ? $"{then.State.Camel()}: {then.Disposition.Camel()}" : null, $"{now.State.Camel()}: {now.Disposition.Camel()}", because, now.DeviceId);
    }

    private static string WithTheKit(Return plan) => plan.KitSentAt is { } sent
        ? $" A kit was sent on {sent.InZone(DateTimeZoneProviders.Tzdb[plan.Zone]).Date:uuuu-MM-dd}: its label is void, nothing is sent back in it, and the box stays with them."
        : "";
}
