using LaptopFleet.Audit;
using LaptopFleet.Devices.Events;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>
/// A legal hold on a person: on every laptop that they hold or held last, wherever it is until it is back in stock, and on every one that comes to them while it lasts. Each gets a hold of its own, which stays on it wherever it goes,
/// until two people let this one go.
/// </summary>
public sealed class PersonHold
{
    private PersonHold() { }

    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }
    public Region Region { get; private set; }

    /// <summary>For device security and auditors only.</summary>
    public string Reason { get; private set; } = null!;
    public string PlacedBy { get; private set; } = null!;
    public Instant PlacedAt { get; private set; }
    public string? ReleaseAskedBy { get; private set; }

    /// <summary>The human behind that account, where the directory knows them: one may have several.</summary>
    public Guid? ReleaseAskedByPersonId { get; private set; }
    public Instant? ReleaseAskedAt { get; private set; }
    public string? ReleasedBy { get; private set; }
    public Instant? ReleasedAt { get; private set; }
    public int Version { get; private set; }

    public static (PersonHold Hold, PersonHeld Held) Place(Person person, string reason, Actor by, Instant now)
    {
        var hold = new PersonHold { Id = Ids.New(now), PersonId = person.Id, Region = person.Region, Reason = reason, PlacedBy = by.ToString(), PlacedAt = now };
        return (hold, new(hold.Id, person.Id, person.Region, now));
    }

    /// <summary>The first of two people asks for the release.</summary>
    public PersonHoldReleaseAsked AskRelease(Approver by, Instant now)
    {
        MustBeOpen();
        if (ReleaseAskedBy is not null)
            throw new RefusedException("hold.release-asked", "Somebody has already asked for the release; a second person grants it.");
        (ReleaseAskedBy, ReleaseAskedByPersonId, ReleaseAskedAt) = (by.Actor.ToString(), by.PersonId, now);
        return new(Id, PersonId, Region, now);
    }

    /// <summary>The second person lets it go; the holds that it put on laptops are let go beside it.</summary>
    public PersonHoldReleased Release(Approver by, Instant now)
    {
        MustBeOpen();
        if (ReleaseAskedBy is null)
            throw new RefusedException("hold.release-not-asked", "Somebody has to ask for the release first; a second person then grants it.");
        if (by.Is(ReleaseAskedBy, ReleaseAskedByPersonId))
            throw new RefusedException("hold.same-person", "A hold is let go by two people; you asked for it.");
        (ReleasedBy, ReleasedAt) = (by.Actor.ToString(), now);
        return new(Id, PersonId, Region, now);
    }

    private void MustBeOpen()
    {
        if (ReleasedAt is not null)
            throw new RefusedException("hold.released", "This hold has already been released.");
    }
}
