using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Refresh.Waves;

/// <summary>Picks laptops to be refreshed together, so many a week. Nothing is ordered before it was rehearsed and started.</summary>
public sealed class DraftRefreshWave(FleetDb db, IClock clock, Caller caller) : Endpoint<DraftRefreshWaveRequest, RefreshWaveView>
{
    public override void Configure()
    {
        Post("/refresh/waves");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RefreshWaveView>(201, tagged: true);
    }

    public override async Task HandleAsync(DraftRefreshWaveRequest req, CancellationToken ct)
    {
        if (!caller.Sees(req.Region!.Value))
            throw new InvalidInputException("/region", "region.not-yours", "You do not work in that region.");
        if (req.ModelId is { } model && !await db.Models.AnyAsync(m => m.Id == model, ct))
            throw new InvalidInputException("/modelId", "model.unknown", "There is no such model.");
        var (wave, drafted) = RefreshWave.Draft(new(req.Region.Value, req.Country?.ToUpperInvariant(), req.ModelId, req.FallsBy), req.CapPerWeek, caller.Actor, clock.GetCurrentInstant());
        db.RefreshWaves.Add(wave);
        db.Record(drafted, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/refresh/waves/{wave.Id}", RefreshWaveView.Of(wave), wave.Version, ct);
    }
}

/// <param name="FallsBy">Laptops that are due until this day.</param>
/// <param name="CapPerWeek">At most so many orders in seven days, 1 to 5,000.</param>
/// <param name="Country">ISO 3166-1; every country of the region where left out.</param>
/// <param name="ModelId">The model that is in use; every one where left out.</param>
public sealed record DraftRefreshWaveRequest(Region? Region, LocalDate FallsBy, int CapPerWeek, string? Country = null, Guid? ModelId = null);

public sealed class DraftRefreshWaveValidator : Validator<DraftRefreshWaveRequest>
{
    public DraftRefreshWaveValidator()
    {
        RuleFor(r => r.Region).NotNull();
        RuleFor(r => r.FallsBy).Sane();
        RuleFor(r => r.CapPerWeek).InclusiveBetween(1, RefreshWave.MostAWeek);
        RuleFor(r => r.Country).Length(Countries.CodeLength);
        RuleFor(r => r.Country).Must(code => code is null || Countries.Find(code) is not null).WithErrorCode("country.unknown").WithMessage("This is no ISO 3166-1 country.");
    }
}
