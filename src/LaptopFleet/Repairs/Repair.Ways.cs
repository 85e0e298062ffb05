using LaptopFleet.Assignments;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Repairs.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>How it goes to the vendor and comes back, and how it ends.</summary>
public sealed partial class Repair
{
    /// <summary>A shipment was made for one of its two ways.</summary>
    public RepairShipmentDrafted Ship(RepairLeg leg, Guid shipmentId, Instant now)
    {
        RepairLifecycle.Next(State, leg == RepairLeg.Out ? RepairAction.GoOut : RepairAction.ComeBack);
        if (leg == RepairLeg.Out)
            OutShipmentId = shipmentId;
        else
            BackShipmentId = shipmentId;
        return new(Id, DeviceId, PersonId, leg, shipmentId, Region, now);
    }

    /// <summary>The holder works with another laptop meanwhile.</summary>
    public RepairLoanerGiven Lend(Assignment loan, Instant now)
    {
        if (EndedAt is not null)
            throw new RefusedException("repair.ended", "This repair is over.");
        if (PersonId is null)
            throw new RefusedException("repair.no-holder", "Nobody holds this laptop, so nobody needs another one meanwhile.");
        if (LoanId is not null)
            throw new RefusedException("repair.has-loaner", "There is a loaner already.");
        if (loan.Kind != AssignmentKind.Loaner || loan.PersonId != PersonId || loan.EndedAt is not null)
            throw new RefusedException("repair.not-their-loan", "That is no open loan of the one who holds the laptop.");
        LoanId = loan.Id;
        return new(Id, DeviceId, PersonId, loan.Id, loan.DueBackOn!.Value, Region, now);
    }

    /// <summary>The laptop has left for the vendor, or is with them: said by the laptop itself.</summary>
    /// <param name="turnaround">How long a vendor has (<c>repair-turnaround</c>), where no quote says how long it takes.</param>
    public RepairWentOut GoOut(Decision turnaround, IReadOnlyList<Decision> asked, Instant now)
    {
        var isApproved = State == RepairState.Approved;
        Move(RepairAction.GoOut, now);
        var days = WarrantyClaimedAt is null ? Newest?.Days : null;
        (OutAt, ExpectedBackOn) = (now, days is { } quoted ? turnaround.On.PlusDays(quoted) : turnaround.Until(turnaround.On));
        Remember(days is null ? [turnaround, .. asked] : asked, now);
        return new(Id, DeviceId, PersonId, VendorId, isApproved, ExpectedBackOn, Region, now);
    }

    /// <summary>The laptop is with its holder or at a depot again: said by the laptop itself.</summary>
    public RepairCameBack ComeBack(bool isWithHolder, Instant now)
    {
        Move(RepairAction.ComeBack, now);
        BackAt = now;
        return new(Id, DeviceId, PersonId, VendorId, isWithHolder, Region, now);
    }

    /// <summary>Somebody has looked whether it works.</summary>
    /// <param name="paid">What the vendor got; null for nothing.</param>
    public RepairClosed Close(RepairOutcome outcome, Money? paid, string? note, Instant now)
    {
        RepairLifecycle.Next(State, RepairAction.Close);
        var approved = WarrantyClaimedAt is null ? Newest?.Amount : null;
        if (paid is { Minor: > 0 } && approved is not null && !IsApproved)
            throw new RefusedException("repair.not-approved", $"The quote of {approved} was not approved: nothing is paid for it.");
        if (paid is { Minor: > 0 } && (approved is null || paid.Currency != approved.Currency || paid.Minor > approved.Minor))
            throw new RefusedException("repair.over-quote", approved is null ? "It was repaired under warranty, or without a quote: nothing is paid for it." : $"At most {approved} was approved; {paid} was paid.");
        Move(RepairAction.Close, now);
        (Outcome, Paid, EndReason) = (outcome, paid, note);
        return new(Id, DeviceId, PersonId, VendorId, outcome, paid, Region, now);
    }

    /// <summary>It is not worth it, or cannot be done: another laptop takes its place. While a quote is open that policy would pay, it is repaired or that money refused first.</summary>
    /// <param name="orderId">The order of that laptop; null where nobody holds this one.</param>
    public RepairReplaced Replace(Guid? orderId, string reason, Instant now)
    {
        RepairLifecycle.Next(State, RepairAction.Replace);
        if (State == RepairState.Quoted && Newest is { Advice: RepairOr.Repair } quote)
            throw new RefusedException("repair.within-limit", $"Policy says to repair it for {quote.Amount}; it is replaced once somebody has refused that.");
        Move(RepairAction.Replace, now);
        (OrderId, EndReason) = (orderId, reason);
        return new(Id, DeviceId, PersonId, orderId, Region, now);
    }

    /// <summary>It works after all, or nobody wants it repaired.</summary>
    public RepairCancelled Cancel(string reason, Instant now)
    {
        Move(RepairAction.Cancel, now);
        EndReason = reason;
        return new(Id, DeviceId, PersonId, Region, now);
    }
}

/// <summary>One of the two ways of a laptop that is repaired.</summary>
public enum RepairLeg
{
    Out,
    Back,
}
