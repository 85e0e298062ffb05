using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Says which model a role, department and country is entitled to, from a date on. What is left out stands for any.</summary>
public sealed class SetStandard(FleetDb db, IClock clock, Caller caller) : Endpoint<SetStandardRequest, StandardView>
{
    public override void Configure()
    {
        Post("/standards");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<StandardView>(201, tagged: true);
        this.Refuses("standard.contradicts");
    }

    public override async Task HandleAsync(SetStandardRequest req, CancellationToken ct)
    {
        var code = CatalogCode.Of(req.ModelCode);
        if (!await db.Models.AnyAsync(m => m.Code == code, ct))
            throw new InvalidInputException("/modelCode", "model.unknown", "There is no model with this code.");
        var scope = Standard.ScopeKeyOf(req.JobRole, req.Department, req.Country);
        var sameScope = await db.Standards.AsNoTracking().Where(s => s.ScopeKey == scope).ToListAsync(ct);
        var (standard, set) = Standard.Set(req.JobRole, req.Department, req.Country, code, req.EffectiveFrom, req.EffectiveUntil, sameScope, clock.GetCurrentInstant());
        db.Standards.Add(standard);
        db.Record(set, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/standards/{standard.Id}", StandardView.Of(standard), standard.Version, ct);
    }
}

/// <param name="JobRole">As the directory writes it, in any case.</param>
/// <param name="Department">As the directory writes it, in any case.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="EffectiveUntil">The first day on which it no longer holds.</param>
public sealed record SetStandardRequest(string? JobRole, string? Department, string? Country, string ModelCode, LocalDate EffectiveFrom, LocalDate? EffectiveUntil = null);

public sealed class SetStandardValidator : Validator<SetStandardRequest>
{
    public SetStandardValidator()
    {
        RuleFor(r => r.JobRole).Printable(Standard.RoleMaxLength);
        RuleFor(r => r.Department).Printable(Standard.RoleMaxLength);
        RuleFor(r => r.Country).Must(c => Countries.Find(c) is not null).When(r => r.Country is not null)
            .WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
        RuleFor(r => r.ModelCode).Code();
        RuleFor(r => r.EffectiveFrom).Sane();
        RuleFor(r => r.EffectiveUntil).Sane().GreaterThan(r => r.EffectiveFrom).WithErrorCode("date.impossible");
    }
}
