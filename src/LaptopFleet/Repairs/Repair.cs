using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Repairs.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>
/// One laptop that is broken, from the report to its end: under warranty, for a price that others have approved, or not at all, where another laptop takes its place.
/// Where the laptop is, the laptop itself says; the repair follows it (<see cref="RepairTable"/>).
/// </summary>
public sealed partial class Repair
{
    public const int DescriptionMaxLength = 1000;
    public const int ReasonMaxLength = 400;
    public const int ActorMaxLength = Actor.SpokenMaxLength;
    public const int HashLength = 64;

    private readonly List<RepairQuote> quotes = [];
    private readonly List<RepairApproval> approvals = [];
    private readonly List<RepairDecision> decisions = [];

    private Repair() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }

    /// <summary>Who held the laptop when it was reported; null where nobody did.</summary>
    public Guid? PersonId { get; private set; }
    public Person? Person { get; private set; }

    /// <summary>The region of the laptop when it was reported: staff of that region see the repair.</summary>
    public Region Region { get; private set; }
    public string Country { get; private set; } = null!;

    /// <summary>The zone in which days are counted: the holder's, or the depot's.</summary>
    public string Zone { get; private set; } = null!;
    public RepairFault Fault { get; private set; }
    public string Description { get; private set; } = null!;

    /// <summary>SHA-256 of the picture of it, in hexadecimal.</summary>
    public string? PhotoSha256 { get; private set; }
    public string ReportedBy { get; private set; } = null!;
    public Guid? ReportedByPersonId { get; private set; }
    public Instant ReportedAt { get; private set; }
    public LocalDate ReportedOn { get; private set; }

    /// <summary>The last day of a warranty that covers what is broken; null where none does.</summary>
    public LocalDate? CoveredUntil { get; private set; }
    public RepairState State { get; private set; }
    public Instant StateSince { get; private set; }

    /// <summary>Who repairs it; known with the first quote, or the claim.</summary>
    public Guid? VendorId { get; private set; }
    public Instant? WarrantyClaimedAt { get; private set; }
    public Guid? OutShipmentId { get; private set; }
    public Guid? BackShipmentId { get; private set; }

    /// <summary>The loan that the holder works with meanwhile.</summary>
    public Guid? LoanId { get; private set; }

    /// <summary>The order of the laptop that takes its place.</summary>
    public Guid? OrderId { get; private set; }
    public Instant? OutAt { get; private set; }

    /// <summary>The last day on which it should be back from the vendor, in <see cref="Zone"/>.</summary>
    public LocalDate? ExpectedBackOn { get; private set; }
    public Instant? BackAt { get; private set; }
    public RepairOutcome? Outcome { get; private set; }
    public Money? Paid { get; private set; }

    /// <summary>Why it was replaced or called off, or what is to be said of its end.</summary>
    public string? EndReason { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>Counted up with every decision, so that two at one moment meet on this row's version.</summary>
    public int ApprovalsDecided { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<RepairQuote> Quotes => quotes;
    public IReadOnlyList<RepairApproval> Approvals => approvals;
    public IReadOnlyList<RepairDecision> Decisions => decisions;

    /// <summary>The quote that counts: the newest.</summary>
    public RepairQuote? Newest => quotes.MaxBy(q => q.Number);

    /// <summary>Whether the newest quote may be paid: policy does not say to replace the laptop, and everybody who was asked has said yes. Wherever the laptop is by now.</summary>
    public bool IsApproved => Newest is { Advice: RepairOr.Repair } quote && approvals.TrueForAll(a => a.QuoteNumber != quote.Number || a.Verdict == Verdict.Approve);

    /// <summary>Whether the maker pays: what is broken is covered, and it was reported before the warranty was over.</summary>
    public bool IsUnderWarranty => CoveredUntil >= ReportedOn;

    /// <summary>Somebody says what is broken.</summary>
    /// <param name="warranty">Whether a warranty covers such a fault (<c>repair-warranty-covers</c>), asked on the day of the report.</param>
    public static (Repair Repair, RepairReported Reported) Report(Device device, RepairReport report, RepairPlace place, Decision warranty, Approver by, Instant now)
    {
        if (device.Custody is not (Custody.Person or Custody.Depot))
            throw new RefusedException("repair.not-here", "Only a laptop that somebody holds, or that is at a depot, is reported for repair.");
        var repair = new Repair
        {
            Id = Ids.New(now),
            DeviceId = device.Id,
            PersonId = device.PersonId,
            Region = device.Region,
            Country = place.Country,
            Zone = place.Zone,
            Fault = report.Fault,
            Description = report.Description,
            PhotoSha256 = report.PhotoSha256?.ToLowerInvariant(),
            ReportedBy = by.Actor.ToString(),
            ReportedByPersonId = by.PersonId,
            ReportedAt = now,
            ReportedOn = warranty.On,
            CoveredUntil = warranty.Outcome == RepairTerms.Yes ? device.WarrantyUntil : null,
            StateSince = now,
        };
        repair.Remember([warranty], now);
        return (repair, new(repair.Id, device.Id, device.PersonId, report.Fault, repair.IsUnderWarranty, device.Region, now));
    }

    /// <summary>The maker, or who works for them, repairs it for nothing: nobody has to approve.</summary>
    public RepairWarrantyClaimed ClaimWarranty(Vendor vendor, LocalDate today, Instant now)
    {
        RepairLifecycle.Next(State, RepairAction.ClaimWarranty);
        if (!IsUnderWarranty)
            throw new RefusedException("repair.no-warranty", CoveredUntil is { } until ? $"The warranty was over on {until:uuuu-MM-dd}." : "No warranty covers this: ask for a quote.");
        vendor.MustBeUsable(today);
        vendor.MustRepair();
        Move(RepairAction.ClaimWarranty, now);
        (VendorId, WarrantyClaimedAt) = (vendor.Id, now);
        return new(Id, DeviceId, PersonId, vendor.Id, Region, now);
    }

    /// <summary>A vendor says what it costs and how long it takes. Within the limit others have to approve it; over it, policy says to replace the laptop.</summary>
    public IReadOnlyList<FleetEvent> Quote(Vendor vendor, QuoteOffer offer, RepairAdvice advice, Approver by, Instant now)
    {
        RepairLifecycle.Next(State, RepairAction.Quote);
        vendor.MustBeUsable(advice.On);
        vendor.MustRepair();
        Move(RepairAction.Quote, now);
        var quote = RepairQuote.Of(this, quotes.Count + 1, vendor.Id, offer, advice, by, now);
        quotes.Add(quote);
        VendorId = vendor.Id;
        Remember(advice.Decisions, now);
        var quoted = new RepairQuoted(Id, DeviceId, PersonId, quote.Number, vendor.Id, offer.Amount, quote.Advice, Region, now);
        if (quote.Advice == RepairOr.Replace)
            return [quoted];
        approvals.AddRange(advice.Approvers.Select(role => RepairApproval.Of(quote, role, now)));
        if (advice.Approvers.Count > 0)
            return [quoted];
        Move(RepairAction.Approve, now);
        return [quoted, new RepairApproved(Id, DeviceId, PersonId, quote.Number, null, Region, now)];
    }

    /// <summary>The last day until which the file of a quote has to be kept, by the rule of the day on which it came; null where it has none, or of one that came before that was asked.</summary>
    public LocalDate? KeptUntil(RepairQuote quote) =>
        decisions.Find(d => d.Decision!.Kind == PolicyKind.InvoiceRetention && d.DecidedAt == quote.QuotedAt)?.Decision is { } rule ? rule.Until(rule.On) : null;

    /// <summary>One of the approvals of the newest quote is given or refused; with the last one given, the laptop may go.</summary>
    /// <param name="managerId">The manager of the holder; only they give a manager's approval.</param>
    public FleetEvent Decide(Approver by, Guid? managerId, Verdict verdict, string? note, Instant now)
    {
        RepairLifecycle.Next(State, verdict == Verdict.Approve ? RepairAction.Approve : RepairAction.Refuse);
        var quote = Newest!;
        if (quote.Advice == RepairOr.Replace)
            throw new RefusedException("repair.over-limit", "Policy says to replace this laptop rather than to pay for it.");
        if (by.PersonId is { } own && own == PersonId)
            throw new RefusedException("approval.own", "Nobody approves for themselves.");
        var asked = approvals.FindAll(a => a.QuoteNumber == quote.Number);
        if (by.Is(ReportedBy, ReportedByPersonId) || by.Is(quote.QuotedBy, quote.QuotedByPersonId) || asked.Exists(a => !a.IsOpen && by.Is(a.DecidedBy, a.DecidedByPersonId)))
            throw new RefusedException("approval.same-person", "You have asked for it, or decided already; another person approves.");
        var theirs = asked.Find(a => a.IsOpen && a.MayBeGivenBy(by, managerId))
            ?? throw new RefusedException("approval.not-yours", $"This needs {string.Join(" and ", asked.Where(a => a.IsOpen).Select(a => a.Role == Role.Manager ? "the holder's own manager" : a.Role))}.");
        theirs.Decide(verdict, by, note, now);
        ApprovalsDecided++;
        if (verdict == Verdict.Reject)
        {
            Move(RepairAction.Refuse, now);
            return new RepairRefused(Id, DeviceId, PersonId, quote.Number, theirs.Role, Region, now);
        }
        if (asked.Exists(a => a.IsOpen))
            return new RepairApprovalGiven(Id, DeviceId, PersonId, quote.Number, theirs.Role, Region, now);
        Move(RepairAction.Approve, now);
        return new RepairApproved(Id, DeviceId, PersonId, quote.Number, theirs.Role, Region, now);
    }

    private void Remember(IEnumerable<Decision> taken, Instant now)
    {
        foreach (var decision in taken)
            decisions.Add(RepairDecision.Of(Id, decisions.Count + 1, decision, now));
    }

    private void Move(RepairAction action, Instant now)
    {
        (State, StateSince) = (RepairLifecycle.Next(State, action), now);
        if (RepairLifecycle.IsEnded(State))
            EndedAt = now;
    }
}

/// <summary>What is broken, as far as it matters to who pays for it.</summary>
public enum RepairFault
{
    /// <summary>It broke by itself.</summary>
    Defect,

    /// <summary>Its battery is worn or swollen.</summary>
    Battery,

    /// <summary>It fell, or something fell on it.</summary>
    Accident,
    Liquid,
}

/// <summary>What came of it.</summary>
public enum RepairOutcome
{
    Repaired,
    NotRepaired,
}

/// <summary>What somebody says is wrong with a laptop.</summary>
/// <param name="PhotoSha256">SHA-256 of a picture of it, in hexadecimal.</param>
public sealed record RepairReport(RepairFault Fault, string Description, string? PhotoSha256);

/// <summary>Where the laptop is when it is reported.</summary>
public sealed record RepairPlace(string Country, string Zone);
