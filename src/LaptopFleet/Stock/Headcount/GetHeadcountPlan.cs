using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Headcount;

/// <summary>One head-count plan with all its rows, as it was sent.</summary>
public sealed class GetHeadcountPlan(FleetDb db) : EndpointWithoutRequest<HeadcountPlanDetail>
{
    public override void Configure()
    {
        Get("/stock/headcount-plans/{HeadcountPlanId}");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<HeadcountPlanDetail>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("HeadcountPlanId");
        var plan = await db.HeadcountPlans.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new UnknownException("headcount plan");
        var rows = await db.HeadcountRows.AsNoTracking().Where(r => r.HeadcountPlanId == id).OrderBy(r => r.Number).Take(HeadcountPlan.MaxRows)
            .Select(r => new HeadcountRowView(r.Country, r.JobRole, r.Department, r.Month, r.Hires)).ToListAsync(ct);
        await Send.TaggedAsync(new HeadcountPlanDetail(HeadcountPlanView.Of(plan), rows), plan.Version, ct);
    }
}

/// <summary>A head-count plan with its rows.</summary>
/// <param name="Rows">In the order in which they were sent.</param>
public sealed record HeadcountPlanDetail(HeadcountPlanView Plan, IReadOnlyList<HeadcountRowView> Rows);

/// <summary>So many hires of one kind in one month.</summary>
/// <param name="Month">The first day of the month in which they start.</param>
public sealed record HeadcountRowView(string Country, string JobRole, string? Department, LocalDate Month, int Hires);
