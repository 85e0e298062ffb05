using FastEndpoints;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Platform.Http;

/// <summary>The process answers. Whoever restarts processes asks this.</summary>
public sealed class HealthLive : EndpointWithoutRequest<HealthReport>
{
    public override void Configure()
    {
        Get("/health/live");
        RoutePrefixOverride("");
        AllowAnonymous();
        this.Answers<HealthReport>(200);
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(new("live"), ct);
}

/// <summary>The database answers and has the schema of this program. Whoever routes traffic asks this.</summary>
public sealed class HealthReady(FleetDb db) : EndpointWithoutRequest<HealthReport>
{
    public override void Configure()
    {
        Get("/health/ready");
        RoutePrefixOverride("");
        AllowAnonymous();
        this.Answers<HealthReport>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        if (await IsReadyAsync(ct))
            await Send.OkAsync(new("ready"), ct);
        else
            await Problem.WriteAsync(HttpContext, StatusCodes.Status503ServiceUnavailable, "health.not-ready", "The database does not answer, or is older than the program.");
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            _ = await db.IdempotencyRecords.AnyAsync(ct);
            return !await db.IsBehindAsync(ct);
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }
}

/// <summary>What is well, and what is not.</summary>
/// <param name="Status"><c>live</c> or <c>ready</c>.</param>
public sealed record HealthReport(string Status);
