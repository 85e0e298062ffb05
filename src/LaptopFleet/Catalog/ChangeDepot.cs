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

/// <summary>Changes a depot (JSON Merge Patch of <see cref="DepotParticulars"/>). It stays in its region.</summary>
public sealed class ChangeDepot(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<DepotView>
{
    public override void Configure()
    {
        Patch("/depots/{DepotId}");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Patches<DepotParticulars>();
        this.Answers<DepotView>(200, tagged: true);
        this.Refuses("depot.region-fixed");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("DepotId");
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new UnknownException("depot");
        HttpContext.RequireMatch(depot.Version);
        var before = new DepotParticulars(depot.Name, depot.Zone, depot.Address, depot.TaxIds);
        var after = await HttpContext.PatchAsync(before, new DepotParticularsValidator(), ct);
        if (!after.IsSameAs(before))
        {
            db.Record(depot.Change(after.Name, after.Zone, after.Address, clock.GetCurrentInstant(), after.TaxIds ?? []), caller.Actor);
            await db.SaveChangesAsync(ct);
        }
        await Send.TaggedAsync(DepotView.Of(depot), depot.Version, ct);
    }
}

/// <summary>What may change of a depot.</summary>
/// <param name="TaxIds">Under which numbers customs knows whoever runs it; the list is replaced as a whole.</param>
public sealed record DepotParticulars(string Name, string Zone, PostalAddress Address, IReadOnlyList<TaxId>? TaxIds = null)
{
    internal bool IsSameAs(DepotParticulars other) =>
        this with { TaxIds = other.TaxIds } == other && (TaxIds ?? []).SequenceEqual(other.TaxIds ?? []);
}

public sealed class DepotParticularsValidator : Validator<DepotParticulars>
{
    public DepotParticularsValidator()
    {
        RuleFor(d => d.Name).NotEmpty().Printable(Depot.NameMaxLength);
        RuleFor(d => d.Zone).Must(Countries.IsZone).WithErrorCode("zone.unknown").WithMessage("Not an IANA time zone.");
        RuleFor(d => d.Address).NotNull().Deliverable();
        this.TaxIds(d => d.TaxIds);
    }
}
