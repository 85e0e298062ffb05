using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Ends a standard on a date.</summary>
public sealed class EndStandard(FleetDb db, IClock clock, Caller caller) : Endpoint<EndStandardRequest, StandardView>
{
    public override void Configure()
    {
        Post("/standards/{StandardId}/end");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<StandardView>(200, tagged: true);
        this.Refuses("standard.already-ended", "standard.ended-before-start");
    }

    public override async Task HandleAsync(EndStandardRequest req, CancellationToken ct)
    {
        var standard = await db.Standards.SingleOrDefaultAsync(s => s.Id == req.StandardId, ct) ?? throw new UnknownException("standard");
        HttpContext.HonourMatch(standard.Version);
        db.Record(standard.End(req.EffectiveUntil, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(StandardView.Of(standard), standard.Version, ct);
    }
}

/// <param name="EffectiveUntil">The first day on which it no longer holds.</param>
public sealed record EndStandardRequest(Guid StandardId, LocalDate EffectiveUntil);

public sealed class EndStandardValidator : Validator<EndStandardRequest>
{
    public EndStandardValidator() => RuleFor(r => r.EffectiveUntil).Sane();
}
