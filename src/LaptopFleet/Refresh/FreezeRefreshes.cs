using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Refresh;

/// <summary>Lets no refresh be begun in a region, or anywhere, from a day on: laptops are short, and new hires come first.</summary>
public sealed class FreezeRefreshes(FleetDb db, IClock clock, Caller caller) : Endpoint<FreezeRefreshesRequest, RefreshFreezeView>
{
    public override void Configure()
    {
        Post("/refresh/freezes");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<RefreshFreezeView>(201, tagged: true);
    }

    public override async Task HandleAsync(FreezeRefreshesRequest req, CancellationToken ct)
    {
        if (!caller.SeesFreezesOf(req.Region))
            throw new InvalidInputException("/region", "region.not-yours", req.Region is null ? "You do not work in every region; name one of yours." : "You do not work in that region.");
        var (freeze, frozen) = RefreshFreeze.Place(req.Region, req.From, req.Until, req.Reason.Trim(), caller.Actor, clock.GetCurrentInstant());
        db.RefreshFreezes.Add(freeze);
        db.Record(frozen, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/refresh/freezes/{freeze.Id}", RefreshFreezeView.Of(freeze), freeze.Version, ct);
    }
}

/// <param name="Region">Everywhere where left out.</param>
/// <param name="From">The first day, in the zone of whoever holds a laptop.</param>
/// <param name="Until">The first day on which refreshes are begun again; until somebody says so where left out.</param>
public sealed record FreezeRefreshesRequest(LocalDate From, string Reason, Region? Region = null, LocalDate? Until = null);

public sealed class FreezeRefreshesValidator : Validator<FreezeRefreshesRequest>
{
    public FreezeRefreshesValidator()
    {
        RuleFor(r => r.From).Sane();
        RuleFor(r => r.Until).Sane();
        RuleFor(r => r.Until).GreaterThan(r => r.From).WithErrorCode("date.not-later").WithMessage("A freeze ends after the day on which it begins.");
        RuleFor(r => r.Reason).NotEmpty();
        RuleFor(r => r.Reason).Printable(RefreshFreeze.ReasonMaxLength);
    }
}

/// <summary>A time in which no refresh is begun, as the API shows it.</summary>
/// <param name="Region">Null: everywhere.</param>
/// <param name="Until">The first day on which refreshes are begun again; null while nobody has said one.</param>
public sealed record RefreshFreezeView(Guid Id, Region? Region, LocalDate From, LocalDate? Until, string Reason, string PlacedBy, Instant PlacedAt, string? ReopenedBy, Instant? ReopenedAt)
{
    public static RefreshFreezeView Of(RefreshFreeze f) => new(f.Id, f.Region, f.From, f.Until, f.Reason, f.PlacedBy, f.PlacedAt, f.ReopenedBy, f.ReopenedAt);
}

/// <summary>Who decides about a freeze.</summary>
public static class FreezeAccess
{
    /// <summary>Whoever works in the region; everywhere at once, only whoever works everywhere.</summary>
    public static bool SeesFreezesOf(this Caller caller, Region? region) => region is { } one ? caller.Sees(one) : caller.Regions is null;
}
