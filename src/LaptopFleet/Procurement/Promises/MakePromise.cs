using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>
/// Asks whether a laptop can be there before somebody starts: by which way, ordered until when, expected when, and how sure that is. Ask before a start date is confirmed;
/// an order that names the promise keeps it. <c>shortNotice</c> says that the start is so near that it must be.
/// </summary>
public sealed class MakePromise(FleetDb db, IClock clock, Caller caller, PromiseDesk desk) : Endpoint<MakePromiseRequest, PromiseView>
{
    public override void Configure()
    {
        Post("/promises");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin);
        this.Answers<PromiseView>(201);
        this.Refuses("promise.no-standard", "order.model-not-offered");
    }

    public override async Task HandleAsync(MakePromiseRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var country = Countries.Get(req.Country);
        if (!caller.Sees(country.Region))
            throw new InvalidInputException("/country", "country.not-yours", "You do not work in the region of this country.");
        var today = now.InZone(DateTimeZoneProviders.Tzdb[country.DefaultZone]).Date;
        if (req.StartOn < today)
            throw new InvalidInputException("/startOn", "date.past", "That day is over there.");
        var model = req.ModelId is { } id
            ? await db.Models.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new InvalidInputException("/modelId", "model.unknown", "There is no such model.")
            : await StandardAsync(req, country, today, ct) ?? throw new RefusedException("promise.no-standard", "No standard fits this role and country; name the model.");
        if (!model.IsOffered(today))
            throw new RefusedException("order.model-not-offered", "This model is not offered now.");
        var promise = await desk.MakeAsync(country, model, req.StartOn, today, caller.Actor, now, ct);
        await db.SaveChangesAsync(ct);
        HttpContext.Response.Headers.Location = $"/api/v1/promises/{promise.Id}";
        await Send.ResponseAsync(PromiseView.Of(promise), StatusCodes.Status201Created, ct);
    }

    private async Task<Model?> StandardAsync(MakePromiseRequest req, Country country, LocalDate on, CancellationToken ct)
    {
        var code = country.Code;
        var holding = await db.Standards.AsNoTracking().Where(s => s.EffectiveFrom <= on && (s.EffectiveUntil == null || s.EffectiveUntil > on) && (s.Country == null || s.Country == code)).ToListAsync(ct);
        var fitting = holding.Where(s => s.Fits(req.JobRole, req.Department, code)).ToList();
        var codes = fitting.Select(s => s.ModelCode).Distinct().ToList();
        var offered = await db.Models.AsNoTracking().Where(m => codes.Contains(m.Code) && m.OfferedFrom <= on && (m.OfferedUntil == null || m.OfferedUntil > on)).ToListAsync(ct);
        return Entitlement.Decide(fitting, offered).Model;
    }
}

/// <param name="Country">Where it is to go: ISO 3166-1, two letters.</param>
/// <param name="StartOn">The first working day, there.</param>
/// <param name="ModelId">Which model; that of the standard of the role where left out.</param>
/// <param name="JobRole">The role, where no model is named.</param>
/// <param name="Department">The department, where no model is named.</param>
public sealed record MakePromiseRequest(string Country, LocalDate StartOn, Guid? ModelId = null, string? JobRole = null, string? Department = null);

public sealed class MakePromiseValidator : Validator<MakePromiseRequest>
{
    public MakePromiseValidator()
    {
        RuleFor(r => r.Country).NotEmpty();
        RuleFor(r => r.Country).Must(code => code is null || Countries.Find(code) is not null).WithErrorCode("country.unknown").WithMessage("This is no ISO 3166-1 country.");
        RuleFor(r => r.StartOn).Sane();
        RuleFor(r => r.JobRole).Printable(Standard.RoleMaxLength);
        RuleFor(r => r.Department).Printable(Standard.RoleMaxLength);
    }
}
