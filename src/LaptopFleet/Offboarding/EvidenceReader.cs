using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Certificates;
using LaptopFleet.Offboarding.Returns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>Reads a departure as an auditor wants it, sealing first, so that each event has its place.</summary>
public sealed class EvidenceReader(FleetDb db, IClock clock, Sealer sealer, DepartureReader departures)
{
    /// <summary>A case with more events is no case; what is left out is said.</summary>
    private const int Most = 5000;

    public async Task<DepartureEvidence> ReadAsync(Departure departure, CancellationToken ct)
    {
        await sealer.SealAsync(ct);
        var view = await departures.ReadAsync(departure, ct);
        var returns = await db.Returns.AsNoTracking().Whole().Where(r => r.DepartureId == departure.Id).OrderBy(r => r.Id).ToListAsync(ct);
        List<LaptopEvidence> laptops = [];
        foreach (var plan in returns)
            laptops.Add(await LaptopAsync(plan, ct));
        var proofs = await ProofsAsync(departure, [.. returns.Select(r => r.Id)], [.. returns.Select(r => r.DeviceId)], ct);
        return new(view, laptops, [.. proofs.Take(Most)], proofs.Count > Most, await HeadAsync(ct), clock.GetCurrentInstant());
    }

    private async Task<LaptopEvidence> LaptopAsync(Return plan, CancellationToken ct)
    {
        var device = await db.Devices.AsNoTracking().Where(d => d.Id == plan.DeviceId).Select(d => new { d.SerialNumber, d.AssetTag, d.State, d.HeldSince, d.SanitisedAt }).SingleAsync(ct);
        var certificates = await db.SanitisationCertificates.AsNoTracking().Where(c => c.DeviceId == plan.DeviceId && c.PerformedAt >= plan.PlannedAt).OrderBy(c => c.Id).ToListAsync(ct);
        return new(
            device.SerialNumber, device.AssetTag, device.State, device.HeldSince is not null, device.SanitisedAt, ReturnView.Of(plan), CustodyTrail.Until(plan.EndedAt, await CustodyTrail.ReadAsync(db, plan.DeviceId, ct)),
            [.. certificates.Select(SanitisationView.Of)]);
    }

    /// <summary>Where the chain ends now: whoever notes it down can show later that nothing before it was replaced.</summary>
    private async Task<ChainHead?> HeadAsync(CancellationToken ct) => await db.Events.AsNoTracking().Where(e => e.Position != null).OrderByDescending(e => e.Position)
        .Select(e => new { e.Position, e.Hash }).FirstOrDefaultAsync(ct) is { } newest ? new(newest.Position!.Value, Convert.ToHexStringLower(newest.Hash!)) : null;

    private async Task<List<ProvenEvent>> ProofsAsync(Departure departure, List<Guid> returns, List<Guid> devices, CancellationToken ct)
    {
        var subjects = db.DepartureCases.Where(c => c.DepartureId == departure.Id).Select(c => c.Id);
        var (id, since, hands) = (departure.Id, departure.OpenedAt, CustodyTrail.Types);
        // Of a laptop: what brought it from hand to hand, from its registration on, and all else since the notice; what happened to it behind the end of its plan is somebody else's.
        var theirs = db.Events.AsNoTracking().Where(e => e.SubjectId == id || returns.Contains(e.SubjectId) || subjects.Contains(e.SubjectId)
            || (devices.Contains(e.DeviceId!.Value) && (e.At >= since || hands.Contains(e.Type))
                && db.Returns.Any(r => r.DepartureId == id && r.DeviceId == e.DeviceId && (r.EndedAt == null || e.At <= r.EndedAt))));
        var rows = await (
            from e in theirs
            join p in db.Events.AsNoTracking() on e.Position - 1 equals p.Position into before
            from p in before.DefaultIfEmpty()
            orderby e.Position
            select new { Event = e, Before = p == null ? null : p.Hash }).Take(Most + 1).ToListAsync(ct);
        return [.. rows.Select(r => ProvenEvent.Of(r.Event, r.Event.Position is null ? null : r.Before ?? Sealer.Origin))];
    }
}

/// <summary>All that proves what became of the laptops of a leaver; an outsider can check it (docs/decisions/0057).</summary>
/// <param name="Events">Each with its place in the chain and all that its link is made of: whoever has this can compute the link again. <c>GET /audit/verify</c> proves the chain.</param>
/// <param name="IsCut">True where there were more events than are shown.</param>
/// <param name="Head">Where the chain ended when this was read.</param>
public sealed record DepartureEvidence(DepartureView Departure, IReadOnlyList<LaptopEvidence> Laptops, IReadOnlyList<ProvenEvent> Events, bool IsCut, ChainHead? Head, Instant AsOf);

/// <summary>The newest link of the chain.</summary>
public sealed record ChainHead(long Position, string Hash);

/// <summary>What became of one laptop.</summary>
/// <param name="OnHold">Whether it is on hold; the reason is in the hold, which few may read.</param>
/// <param name="Custody">Who answered for it, from when to when, each with the event that proves it.</param>
/// <param name="Sanitisations">What each sanitisation since the plan was made states.</param>
public sealed record LaptopEvidence(string SerialNumber, string? AssetTag, DeviceState State, bool OnHold, Instant? SanitisedAt, ReturnView Return, IReadOnlyList<Stay> Custody,
    IReadOnlyList<SanitisationView> Sanitisations);
