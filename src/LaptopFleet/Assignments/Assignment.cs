using LaptopFleet.Assignments.Events;
using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>Who holds a laptop, from when to when. Hand-over and acceptance are parts of it.</summary>
public sealed class Assignment
{
    public const int ReasonMaxLength = 400;
    public const int ConditionMaxLength = 400;
    public const int StatementMaxLength = 20;

    private Assignment() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }
    public Device Device { get; private set; } = null!;
    public Guid PersonId { get; private set; }

    /// <summary>The region of the person: staff of that region see it.</summary>
    public Region Region { get; private set; }
    public AssignmentKind Kind { get; private set; }

    /// <summary>The last day of a loan, in the person's zone.</summary>
    public LocalDate? DueBackOn { get; private set; }

    /// <summary>The first instant after that day where the person lives.</summary>
    public Instant? OverdueAt { get; private set; }

    /// <summary>The order that it fulfils; orders know assignments, not the other way round.</summary>
    public Guid? OrderId { get; private set; }
    public Instant OpenedAt { get; private set; }
    public Instant? HandedOverAt { get; private set; }
    public Instant? AcceptedAt { get; private set; }
    public string? AcceptedStatement { get; private set; }

    /// <summary>How the person says they found it.</summary>
    public string? Condition { get; private set; }
    public Instant? DeclinedAt { get; private set; }
    public Instant? EndedAt { get; private set; }

    /// <summary>Why it was declined or ended.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Until which day, in the person's zone, they have to send it back; null where it is not with them, or no rule says.</summary>
    public LocalDate? ReturnBy { get; private set; }

    /// <summary>What policy said of that when it fell due.</summary>
    public Decision? ReturnDecision { get; private set; }
    public int Version { get; private set; }

    public AssignmentState State => this switch
    {
        { DeclinedAt: not null } => AssignmentState.Declined,
        { EndedAt: not null } => AssignmentState.Ended,
        { AcceptedAt: not null } => AssignmentState.Accepted,
        { HandedOverAt: not null } => AssignmentState.HandedOver,
        _ => AssignmentState.Open,
    };

    /// <summary>Intends a laptop for a person: it is set aside for them, on its way, or with them already.</summary>
    /// <param name="dueBackOn">The last day of a loan; null for a laptop that is theirs to use.</param>
    public static (Assignment Assignment, AssignmentOpened Opened) Open(Device device, Person person, LocalDate? dueBackOn, Guid? orderId, Instant now)
    {
        if (!person.IsActive)
            throw new RefusedException("assignment.person-deactivated", "This person's account has been deactivated.");
        if (!(device.State is DeviceState.InStock or DeviceState.Allocated or DeviceState.InTransit || (device.State == DeviceState.Delivered && device.PersonId == person.Id)))
            throw new RefusedException("assignment.device-not-available", "This laptop is neither at a depot, nor on its way to this person, nor with them.");
        var assignment = new Assignment
        {
            Id = Ids.New(now),
            DeviceId = device.Id,
            Device = device,
            PersonId = person.Id,
            Region = person.Region,
            Kind = dueBackOn is null ? AssignmentKind.Permanent : AssignmentKind.Loaner,
            OrderId = orderId,
            OpenedAt = now,
        };
        assignment.BeDue(dueBackOn, person, now);
        return (assignment, new(assignment.Id, device.Id, person.Id, assignment.Kind, dueBackOn, orderId, person.Region, now));
    }

    /// <summary>Somebody at the depot gives it into the person's hands. They still have to accept it.</summary>
    public IReadOnlyList<FleetEvent> HandOver(Instant now)
    {
        MustBeOpen();
        var delivered = Device.HandOver(PersonId, Region, now);
        HandedOverAt = now;
        return [new LaptopHandedOver(Id, DeviceId, PersonId, Region, now), delivered];
    }

    /// <summary>The person confirms the laptop in hand. From this instant they answer for it.</summary>
    /// <param name="serialNumber">As typed from the case.</param>
    /// <param name="statement">The version of the <see cref="HandoverStatement"/> that they agree to.</param>
    public IReadOnlyList<FleetEvent> Accept(string serialNumber, string statement, string? condition, Instant now)
    {
        MustBeOpen();
        if (AcceptedAt is not null)
            throw new RefusedException("assignment.already-accepted", "This laptop has already been accepted.");
        MustBeDelivered();
        // Typing the serial proves that the person holds this laptop and not its neighbour from the same box.
        if (Device.SerialKeyOf(serialNumber) != Device.SerialKey)
            throw new RefusedException("assignment.serial-mismatch", "The serial number is not the one on this assignment.");
        if (statement != HandoverStatement.Version)
            throw new RefusedException("assignment.statement-outdated", $"Agree to the statement of version {HandoverStatement.Version}; read it with the assignment.");
        (AcceptedAt, AcceptedStatement, Condition) = (now, statement, condition);
        return [new HandoverAccepted(Id, DeviceId, PersonId, statement, Region, now), Device.Accept(now)];
    }

    /// <summary>The person does not take it: it is damaged, or not what was ordered. It has to go back.</summary>
    /// <param name="window">How long they have to send it, asked on the day that it is for them.</param>
    public IReadOnlyList<FleetEvent> Decline(string reason, Decision window, Instant now)
    {
        MustBeOpen();
        if (AcceptedAt is not null)
            throw new RefusedException("assignment.already-accepted", "This laptop has already been accepted.");
        MustBeDelivered();
        (DeclinedAt, EndedAt, EndReason) = (now, now, reason);
        ExpectBack(window);
        return [new HandoverDeclined(Id, DeviceId, PersonId, Region, now, ReturnBy, Device.Cost), Device.Decline(now)];
    }

    /// <summary>The person's use of it ends. If it is with them, it is due back.</summary>
    /// <param name="window">How long they have to send it, asked on the day that it is for them.</param>
    public IReadOnlyList<FleetEvent> End(string reason, Decision window, Instant now)
    {
        MustBeOpen();
        (EndedAt, EndReason) = (now, reason);
        var isWithThem = Device.PersonId == PersonId && Device.State is DeviceState.Delivered or DeviceState.InUse;
        if (!isWithThem)
            return [new AssignmentEnded(Id, DeviceId, PersonId, Region, now)];
        ExpectBack(window);
        return [new AssignmentEnded(Id, DeviceId, PersonId, Region, now, ReturnBy, Device.Cost), Device.EndUse(now)];
    }

    /// <summary>It was ended for a reason that has gone away while the laptop was still with them: they go on holding it.</summary>
    public IReadOnlyList<FleetEvent> Resume(Instant now)
    {
        if (EndedAt is null || DeclinedAt is not null)
            throw new RefusedException("assignment.not-ended", "Only an assignment that was ended, and not declined, goes on.");
        if (Device.PersonId != PersonId)
            throw new RefusedException("assignment.not-with-them", "The laptop is not with this person any more; hand it over anew.");
        (EndedAt, EndReason, ReturnBy, ReturnDecision) = (null, null, null, null);
        return [new AssignmentResumed(Id, DeviceId, PersonId, Region, now), Device.Resume(now)];
    }

    /// <summary>A loan ends on another day.</summary>
    public LoanProlonged Prolong(LocalDate dueBackOn, Person person, Instant now)
    {
        MustBeOpen();
        if (Kind != AssignmentKind.Loaner)
            throw new RefusedException("assignment.not-a-loan", "Only a loan is due back on a day.");
        BeDue(dueBackOn, person, now);
        return new(Id, DeviceId, PersonId, dueBackOn, Region, now);
    }

    /// <summary>The person lives elsewhere now; null where that changes nothing.</summary>
    public AssignmentMoved? FollowPerson(Person person, Instant now)
    {
        var overdueAt = OverdueFrom(DueBackOn, person);
        if (Region == person.Region && OverdueAt == overdueAt)
            return null;
        (Region, OverdueAt) = (person.Region, overdueAt);
        return new(Id, DeviceId, PersonId, overdueAt, Region, now);
    }

    /// <summary>The first instant after a day where the person lives.</summary>
    private static Instant? OverdueFrom(LocalDate? day, Person person) =>
        day is { } on ? DateTimeZoneProviders.Tzdb[person.Zone].AtStartOfDay(on.PlusDays(1)).ToInstant() : null;

    private void ExpectBack(Decision window) => (ReturnBy, ReturnDecision) = (window.Until(window.On), window);

    private void BeDue(LocalDate? on, Person person, Instant now)
    {
        if (on < now.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date)
            throw new RefusedException("assignment.due-in-past", "A loan cannot be due on a day that is over where the person lives.");
        (DueBackOn, OverdueAt) = (on, OverdueFrom(on, person));
    }

    private void MustBeOpen()
    {
        if (EndedAt is not null)
            throw new RefusedException("assignment.ended", "This assignment has ended.");
    }

    private void MustBeDelivered()
    {
        if (Device.State != DeviceState.Delivered || Device.PersonId != PersonId)
            throw new RefusedException("assignment.not-delivered", "The laptop has not been delivered to this person.");
    }
}

/// <summary>Whether somebody has a laptop for as long as they work here, or until a day.</summary>
public enum AssignmentKind
{
    Permanent,
    Loaner,
}

/// <summary>How far an assignment has come; told by its instants.</summary>
public enum AssignmentState
{
    Open,
    HandedOver,
    Accepted,
    Declined,
    Ended,
}

/// <summary>What a person agrees to when they accept a laptop. A new wording gets a new version; the version agreed to stays on the assignment.</summary>
public static class HandoverStatement
{
    public const string Version = "2026-11";

    public const string Text =
        "I have this laptop in my hands and its serial number is the one I typed. It belongs to the company. I will use it with care, keep it encrypted and managed, "
        + "report damage, loss or theft at once, and send it back when I am asked to.";
}
