using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>The maker, or who works for them, repairs it for nothing: no quote, and nobody has to approve.</summary>
public sealed class ClaimWarranty(FleetDb db, IClock clock, Caller caller) : Endpoint<ClaimWarrantyRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/warranty-claim");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-claim-warranty", "repair.no-warranty", "vendor.closed", "vendor.review-expired", "vendor.is-recycler");
    }

    public override async Task HandleAsync(ClaimWarrantyRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        var now = clock.GetCurrentInstant();
        db.Record(repair.ClaimWarranty(await db.RepairerAsync(req.VendorId, ct), now.InUtc().Date, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }
}

/// <param name="VendorId">Who repairs it.</param>
public sealed record ClaimWarrantyRequest(Guid? VendorId);

public sealed class ClaimWarrantyValidator : Validator<ClaimWarrantyRequest>
{
    public ClaimWarrantyValidator() => RuleFor(r => r.VendorId).NotNull();
}
