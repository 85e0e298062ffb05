using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>What we ask a vendor for: into a depot, or straight to the people whose orders it is for.</summary>
public sealed class PurchaseOrder
{
    public const int MaxLines = 50;
    public const int MaxUnitsPerReceipt = 200;
    public const int ReferenceMaxLength = 60;
    public const int DraftedByMaxLength = Actor.SpokenMaxLength;

    private readonly List<PurchaseOrderLine> lines = [];
    private readonly List<Approval> approvals = [];

    private PurchaseOrder() { }

    public Guid Id { get; private set; }
    public Guid VendorId { get; private set; }

    /// <summary>Where it is received; null where the vendor ships straight to the people.</summary>
    public Guid? DepotId { get; private set; }

    /// <summary>The depot's region, or that of the people it goes to.</summary>
    public Region Region { get; private set; }
    public PurchaseOrderState State { get; private set; }
    public Instant StateSince { get; private set; }
    public string DraftedBy { get; private set; } = null!;

    /// <summary>The human behind that account, where the directory knows them.</summary>
    public Guid? DraftedByPersonId { get; private set; }
    public Instant DraftedAt { get; private set; }
    public Instant? PlacedAt { get; private set; }

    /// <summary>The day of the placement where it is received, or in UTC where it ships straight: depreciation counts from it.</summary>
    public LocalDate? PlacedOn { get; private set; }

    /// <summary>The vendor's own order number.</summary>
    public string? Reference { get; private set; }

    /// <summary>What policy said of who must approve this total; null where it was drafted before that was kept.</summary>
    public Decision? ApprovalsAsked { get; private set; }

    /// <summary>Counted up with every approval and receipt, so that two at one moment meet on this row's version.</summary>
    public int Steps { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<PurchaseOrderLine> Lines => lines;
    public IReadOnlyList<Approval> Approvals => approvals;
    public Money Total => new(lines.Sum(l => l.UnitPrice.Minor * l.Quantity), lines[0].UnitPrice.Currency);

    public static (PurchaseOrder PurchaseOrder, PurchaseOrderDrafted Drafted) Draft(Vendor vendor, Depot? depot, Region region, IReadOnlyList<LineInput> wanted, Approver by, Instant now)
    {
        var order = new PurchaseOrder
        {
            Id = Ids.New(now),
            VendorId = vendor.Id,
            DepotId = depot?.Id,
            Region = depot?.Region ?? region,
            State = PurchaseOrderState.Draft,
            StateSince = now,
            DraftedBy = by.Actor.ToString(),
            DraftedByPersonId = by.PersonId,
            DraftedAt = now,
        };
        if (wanted.Select(l => l.UnitPrice.Currency).Distinct(StringComparer.Ordinal).Count() > 1)
            throw new RefusedException("purchase-order.mixed-currencies", "All lines must be in one currency.");
        order.lines.AddRange(wanted.Select((l, i) => PurchaseOrderLine.Of(order.Id, i + 1, l.Model, l.Quantity, l.UnitPrice, l.ExpectedOn)));
        return (order, new(order.Id, vendor.Id, depot?.Id, order.Total, order.Region, now));
    }

    /// <summary>The approvals that policy asks for at this total.</summary>
    public void AskApprovals(Decision asked, Instant now)
    {
        ApprovalsAsked = asked;
        approvals.AddRange(asked.List.Distinct(StringComparer.Ordinal).Select(role => Approval.OfPurchaseOrder(Id, role, now)));
    }

    public FleetEvent Decide(Approver approver, string? role, Verdict verdict, string? note, Instant now)
    {
        var action = verdict == Verdict.Approve ? PurchaseOrderAction.Approve : PurchaseOrderAction.Reject;
        PurchaseOrderLifecycle.Next(State, action);
        if (approver.Is(DraftedBy, DraftedByPersonId))
            throw new RefusedException("approval.own", "Who drafted a purchase order does not approve it.");
        var decided = Approval.Decide(approvals, approver, null, role, verdict, note, now);
        Steps++;
        Move(action, now);
        return verdict == Verdict.Approve ? new PurchaseOrderApproved(Id, decided.Role, Region, now) : new PurchaseOrderRejected(Id, decided.Role, Region, now);
    }

    /// <summary>Orders it from the vendor. Nothing is ordered before it is approved, nor from a vendor that is not to be used.</summary>
    public PurchaseOrderPlaced Place(Vendor vendor, string? reference, LocalDate today, Instant now)
    {
        PurchaseOrderLifecycle.Next(State, PurchaseOrderAction.Place);
        vendor.MustBeUsable(today);
        if (approvals.Find(a => a.IsOpen) is { } open)
            throw new RefusedException("purchase-order.not-approved", $"It still needs the approval of {open.Role}.");
        Move(PurchaseOrderAction.Place, now);
        (PlacedAt, PlacedOn, Reference) = (now, today, reference);
        return new(Id, VendorId, Total, Region, now);
    }

    /// <summary>Units of one line have come, at the depot or on their way to a person.</summary>
    public PurchaseOrderUnitsReceived Receive(int lineNumber, IReadOnlyList<Guid> deviceIds, LocalDate on, Instant now)
    {
        PurchaseOrderLifecycle.Next(State, PurchaseOrderAction.ReceiveSome);
        Line(lineNumber).Take(deviceIds.Count);
        Steps++;
        Move(lines.Exists(l => l.Outstanding > 0) ? PurchaseOrderAction.ReceiveSome : PurchaseOrderAction.ReceiveLast, now);
        return new(Id, lineNumber, deviceIds, on, State, Region, now, Line(lineNumber).UnitPrice);
    }

    /// <summary>Closes what has not come.</summary>
    public PurchaseOrderCancelled Cancel(Instant now)
    {
        Move(PurchaseOrderAction.Cancel, now);
        return new(Id, lines.Sum(l => l.CloseRest()), State, Region, now);
    }

    public PurchaseOrderLine Line(int number) =>
        lines.Find(l => l.Number == number) ?? throw new InvalidInputException("/lineNumber", "purchase-order.line-unknown", "The purchase order has no such line.");

    private void Move(PurchaseOrderAction action, Instant now)
    {
        var next = PurchaseOrderLifecycle.Next(State, action);
        if (next != State)
            (State, StateSince) = (next, now);
    }
}

/// <summary>A line that is wanted, its model looked up.</summary>
public sealed record LineInput(Model Model, int Quantity, Money UnitPrice, LocalDate? ExpectedOn);
