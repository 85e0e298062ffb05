using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Which laptop a person is entitled to on a day, and why: which standard won and which ones lost.</summary>
public sealed class ExplainEntitlement(FleetDb db, IClock clock, Caller caller) : Endpoint<ExplainEntitlementRequest, EntitlementView>
{
    public override void Configure()
    {
        Get("/entitlements");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<EntitlementView>(200);
    }

    public override async Task HandleAsync(ExplainEntitlementRequest req, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SeenBy(caller).SingleOrDefaultAsync(p => p.Id == req.PersonId, ct) ?? throw new UnknownException("person");
        var on = req.On ?? clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date;
        var (model, considered) = await Entitlement.DecideAsync(db, person, on, ct);
        await Send.OkAsync(new(person.Id, on, model is null ? null : ModelView.Of(model),
            [.. considered.Select(v => new ConsideredStandard(StandardView.Of(v.Standard), v.Outcome, v.Because))]), ct);
    }
}

/// <param name="On">The day; today in the person's zone where left out.</param>
public sealed record ExplainEntitlementRequest([property: QueryParam] Guid PersonId, [property: QueryParam] LocalDate? On = null);

public sealed class ExplainEntitlementValidator : Validator<ExplainEntitlementRequest>
{
    public ExplainEntitlementValidator()
    {
        RuleFor(r => r.PersonId).NotEmpty();
        RuleFor(r => r.On).Sane();
    }
}

/// <summary>Which model somebody is entitled to on a day, and every standard that was considered.</summary>
/// <param name="Model">The revision that the person gets; null where no standard leads to one.</param>
/// <param name="Considered">Every standard that fits the person on the day, the closest first.</param>
public sealed record EntitlementView(Guid PersonId, LocalDate On, ModelView? Model, IReadOnlyList<ConsideredStandard> Considered);

/// <summary>A standard that fits the person, and what became of it.</summary>
/// <param name="Because">The reason, for a person.</param>
public sealed record ConsideredStandard(StandardView Standard, StandardOutcome Outcome, string Because);
