using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>
/// Writes down what a vendor asks for the repair. The answer says what policy makes of it: within the limit it waits for approvals, over it or too slow the laptop is to be
/// replaced. A later quote takes the place of an earlier one, and of its approvals.
/// </summary>
public sealed class QuoteRepair(FleetDb db, IClock clock, Caller caller, RepairTerms terms) : Endpoint<QuoteRepairRequest, RepairView>
{
    public override void Configure()
    {
        Post("/repairs/{RepairId}/quotes");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<RepairView>(200, tagged: true);
        this.Refuses("repair.not-quote", "vendor.closed", "vendor.review-expired", "vendor.is-recycler");
    }

    public override async Task HandleAsync(QuoteRepairRequest req, CancellationToken ct)
    {
        var repair = await db.RepairOfAsync(Route<Guid>("RepairId"), caller, ct);
        HttpContext.HonourMatch(repair.Version);
        RepairLifecycle.Next(repair.State, RepairAction.Quote);
        var now = clock.GetCurrentInstant();
        var (vendor, offer) = (await db.RepairerAsync(req.VendorId, ct), new QuoteOffer(req.Amount!, req.Days, req.FileSha256));
        var advice = await terms.AdviseAsync(repair, offer, repair.Person?.ManagerId is not null, now.InZone(DateTimeZoneProviders.Tzdb[repair.Zone]).Date, ct);
        db.Record(repair.Quote(vendor, offer, advice, Approver.Of(caller), now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(RepairView.Of(repair), repair.Version, ct);
    }
}

/// <param name="Amount">What the vendor asks, with all that comes on top.</param>
/// <param name="Days">How many days the vendor takes.</param>
/// <param name="FileSha256">SHA-256 of the quote as a file, in hexadecimal.</param>
public sealed record QuoteRepairRequest(Guid? VendorId, Money? Amount, int? Days = null, string? FileSha256 = null);

public sealed class QuoteRepairValidator : Validator<QuoteRepairRequest>
{
    public QuoteRepairValidator()
    {
        RuleFor(r => r.VendorId).NotNull();
        RuleFor(r => r.Amount).NotNull().Must(a => a is null || a.Minor > 0).WithErrorCode("price.not-positive").WithMessage("What the vendor asks, more than nothing.");
        RuleFor(r => r.Days).InclusiveBetween(0, RepairQuote.DaysMost);
        RuleFor(r => r.FileSha256).Matches("^[0-9A-Fa-f]{64}$").When(r => r.FileSha256 is not null).WithErrorCode("sha256.malformed").WithMessage("64 hexadecimal digits.");
    }
}
