using System.Linq.Expressions;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>Departures of the caller's regions, in the order in which they were first heard of.</summary>
public sealed class FindDepartures(FleetDb db, Caller caller) : Endpoint<FindDeparturesRequest, Page<DepartureSummary>>
{
    public override void Configure()
    {
        Get("/departures");
        this.Allow(Reach.Region, [.. DepartureAccess.Readers]);
        this.Answers<Page<DepartureSummary>>(200);
    }

    public override async Task HandleAsync(FindDeparturesRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var departures = db.Departures.AsNoTracking().SeenBy(caller).Where(d => d.Id > after);
        if (req.State is { } state)
            departures = departures.Where(d => d.State == state);
        if (req.Region is { } region)
            departures = departures.Where(d => d.Region == region);
        if (req.PersonId is { } person)
            departures = departures.Where(d => d.PersonId == person);
        if (req.NeedsArrangement)
            departures = departures.Where(d => d.State == DepartureState.Scheduled && d.CutOffFromAt == null);
        var rows = await departures.OrderBy(d => d.Id).Take(req.Limit + 1).Select(DepartureSummary.Of).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }
}

/// <param name="NeedsArrangement">Only those whose last working day needs an agreed time.</param>
/// <param name="Limit">At most how many departures, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record FindDeparturesRequest(
    [property: QueryParam] DepartureState? State = null, [property: QueryParam] Region? Region = null, [property: QueryParam] Guid? PersonId = null,
    [property: QueryParam] bool NeedsArrangement = false, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindDeparturesValidator : Validator<FindDeparturesRequest>
{
    public FindDeparturesValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>A departure in a list.</summary>
public sealed record DepartureSummary(
    Guid Id, Guid PersonId, Region Region, string Country, DepartureState State, Instant StateSince, LocalDate? LastWorkingDayOn, LocalDate? TerminationOn,
    Instant? CutOffFromAt, string Zone, Instant OpenedAt, Instant? ClosedAt)
{
    public static readonly Expression<Func<Departure, DepartureSummary>> Of = d => new(
        d.Id, d.PersonId, d.Region, d.Country, d.State, d.StateSince, d.LastWorkingDayOn, d.TerminationOn, d.CutOffFromAt, d.Zone, d.OpenedAt, d.ClosedAt);
}
