using System.Globalization;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>
/// What to look after, longest overdue first, each with why: parcels that are silent for longer than is normal on their lane, that are late, or with which
/// something is wrong that nobody has settled. What is due is read from an index; how many parcels are under way does not matter.
/// </summary>
public sealed class ListAttention(FleetDb db, IClock clock, Caller caller) : Endpoint<ListAttentionRequest, Page<AttentionLine>>
{
    public override void Configure()
    {
        Get("/shipments/attention");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<AttentionLine>>(200);
    }

    public override async Task HandleAsync(ListAttentionRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var rows = await Due(Seen(req.Region), req.Kind!.Value, Place.Read(req.After), now).Take(req.Limit + 1).Select(AttentionRow.Of).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, r => Place.Of(r, req.Kind.Value).ToCursor());
        var scanIds = page.Items.Select(r => r.LastScanId).OfType<Guid>().ToList();
        var scans = await db.ShipmentScans.AsNoTracking().Where(s => scanIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => new LastScanView(s.Status, s.OccurredAt, s.Place), ct);
        var holders = page.Items.Select(r => r.PersonId).Where(id => caller.HasBusinessWithAddress(id)).OfType<Guid>().Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => holders.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.GivenName + " " + p.FamilyName, ct);
        await Send.OkAsync(new([.. page.Items.Select(r => r.Line(req.Kind.Value, now, r.LastScanId is { } scan ? scans.GetValueOrDefault(scan) : null, r.PersonId is { } person ? names.GetValueOrDefault(person) : null))], page.Next), ct);
    }

    private static IQueryable<Shipment> Due(IQueryable<Shipment> seen, AttentionKind kind, Place after, Instant now)
    {
        var (at, id) = (after.At, after.Id);
        return kind switch
        {
            AttentionKind.Stale => seen.Where(s => s.StaleAt <= now && s.StaleAt >= at && (s.StaleAt > at || s.Id > id)).OrderBy(s => s.StaleAt).ThenBy(s => s.Id),
            AttentionKind.Late => seen.Where(s => s.LateAt <= now && s.LateAt >= at && (s.LateAt > at || s.Id > id)).OrderBy(s => s.LateAt).ThenBy(s => s.Id),
            _ => seen.Where(s => s.TroubledSince <= now && s.TroubledSince >= at && (s.TroubledSince > at || s.Id > id)).OrderBy(s => s.TroubledSince).ThenBy(s => s.Id),
        };
    }

    /// <summary>
    /// Those that start or end in the caller's regions. Said as a case and not with "or", since both engines would otherwise gather all shipments of the
    /// regions by their own indexes and sort them, where the few that are due lie in order already.
    /// </summary>
    private IQueryable<Shipment> Seen(Region? region)
    {
        var (shipments, regions) = (db.Shipments.AsNoTracking(), caller.Regions);
        if (regions is not null)
            shipments = shipments.Where(s => (regions.Contains(s.FromRegion) ? 1 : regions.Contains(s.ToRegion) ? 2 : 0) > 0);
        return region is { } named ? shipments.Where(s => (s.FromRegion == named ? 1 : s.ToRegion == named ? 2 : 0) > 0) : shipments;
    }

    /// <summary>A place in the list: since when it is due, then its id.</summary>
    private sealed record Place(Instant At, Guid Id)
    {
        public static Place Of(AttentionRow row, AttentionKind kind) => new(row.Since(kind), row.Id);

        public static Place Read(string? cursor)
        {
            if (cursor is null)
                return new(Instant.FromUnixTimeSeconds(0), Guid.Empty);
            return Paging.Parts(cursor, 2) is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= Instant.MaxValue.ToUnixTimeTicks()
                ? new(Instant.FromUnixTimeTicks(ticks), Paging.Start(id))
                : throw Paging.BadCursor();
        }

        public string ToCursor() => Paging.Cursor(At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), Paging.Cursor(Id));
    }
}

/// <param name="Kind"><c>stale</c>: silent for too long; <c>late</c>; <c>exception</c>: something is wrong.</param>
/// <param name="Region">The region in which it starts or ends.</param>
/// <param name="Limit">At most how many shipments, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListAttentionRequest(
    [property: QueryParam] AttentionKind? Kind = null, [property: QueryParam] Region? Region = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListAttentionValidator : Validator<ListAttentionRequest>
{
    public ListAttentionValidator()
    {
        RuleFor(r => r.Kind).NotNull().WithMessage("One of stale, late, exception.");
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}

/// <summary>Why a shipment is on the list.</summary>
public enum AttentionKind
{
    Stale,
    Late,
    Exception,
}
