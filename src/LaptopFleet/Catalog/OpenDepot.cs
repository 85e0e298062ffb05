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

/// <summary>Opens a depot. Its region follows from the country of its address.</summary>
public sealed class OpenDepot(FleetDb db, IClock clock, Caller caller) : Endpoint<OpenDepotRequest, DepotView>
{
    public override void Configure()
    {
        Post("/depots");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<DepotView>(201, tagged: true);
        this.Refuses("depot.code-taken");
    }

    public override async Task HandleAsync(OpenDepotRequest req, CancellationToken ct)
    {
        var code = CatalogCode.Of(req.Code);
        if (await db.Depots.AnyAsync(d => d.Code == code, ct))
            throw new RefusedException("depot.code-taken", "There is a depot with this code.");
        var (depot, opened) = Depot.Open(code, req.Name, req.Zone ?? Countries.Get(req.Address.Country).DefaultZone, req.Address, clock.GetCurrentInstant(), req.TaxIds);
        db.Depots.Add(depot);
        db.Record(opened, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/depots/{depot.Id}", DepotView.Of(depot), depot.Version, ct);
    }
}

/// <param name="Zone">IANA time zone; the country's usual one where left out.</param>
/// <param name="TaxIds">Under which numbers customs knows whoever runs it: EORI, VAT, EIN and the like.</param>
public sealed record OpenDepotRequest(string Code, string Name, PostalAddress Address, string? Zone = null, IReadOnlyList<TaxId>? TaxIds = null);

public sealed class OpenDepotValidator : Validator<OpenDepotRequest>
{
    public OpenDepotValidator()
    {
        RuleFor(r => r.Code).Code();
        RuleFor(r => r.Name).NotEmpty().Printable(Depot.NameMaxLength);
        RuleFor(r => r.Address).NotNull().Deliverable();
        RuleFor(r => r.Zone).Must(Countries.IsZone).When(r => r.Zone is not null).WithErrorCode("zone.unknown").WithMessage("Not an IANA time zone.");
        this.TaxIds(r => r.TaxIds);
    }
}
