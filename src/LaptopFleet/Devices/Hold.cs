using LaptopFleet.Audit;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A legal hold on one laptop: who placed it, why, and the two people who let it go.</summary>
public sealed class Hold
{
    public const int ReasonMaxLength = 400;

    private Hold() { }

    public Guid Id { get; private set; }
    public Guid DeviceId { get; private set; }
    public Device Device { get; private set; } = null!;

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

    /// <summary>The hold on a person that put it here, and that it is let go with; null where it is on this laptop alone.</summary>
    public Guid? PersonHoldId { get; private set; }
    public int Version { get; private set; }

    public static (Hold Hold, DeviceHeld Held) Place(Device device, string reason, Actor by, Instant now, Guid? personHoldId = null)
    {
        var hold = new Hold { Id = Ids.New(now), DeviceId = device.Id, Device = device, Reason = reason, PlacedBy = by.ToString(), PlacedAt = now, PersonHoldId = personHoldId };
        device.BeHeld(now);
        return (hold, new(device.Id, hold.Id, device.Region, now));
    }

    /// <summary>The first of two people asks for the release.</summary>
    public HoldReleaseAsked AskRelease(Approver by, Instant now)
    {
        MustBeOpen();
        if (PersonHoldId is not null)
            throw new RefusedException("hold.of-person", "This hold lasts as long as the one on the person; that one is let go.");
        if (ReleaseAskedBy is not null)
            throw new RefusedException("hold.release-asked", "Somebody has already asked for the release; a second person grants it.");
        (ReleaseAskedBy, ReleaseAskedByPersonId, ReleaseAskedAt) = (by.Actor.ToString(), by.PersonId, now);
        return new(DeviceId, Id, Device.Region, now);
    }

    /// <summary>The second person lets it go.</summary>
    /// <param name="othersSince">Start of the oldest other open hold on the same laptop.</param>
    public DeviceHoldReleased Release(Approver by, Instant? othersSince, Instant now)
    {
        MustBeOpen();
        if (ReleaseAskedBy is null)
            throw new RefusedException("hold.release-not-asked", "Somebody has to ask for the release first; a second person then grants it.");
        if (by.Is(ReleaseAskedBy, ReleaseAskedByPersonId))
            throw new RefusedException("hold.same-person", "A hold is let go by two people; you asked for it.");
        (ReleasedBy, ReleasedAt) = (by.Actor.ToString(), now);
        Device.BeLetGo(othersSince);
        return new(DeviceId, Id, Device.Region, now);
    }

    /// <summary>The hold on the person was let go by two people, and this one with it.</summary>
    /// <param name="othersSince">Start of the oldest other open hold on the same laptop.</param>
    internal DeviceHoldReleased LetGo(Actor by, Instant? othersSince, Instant now)
    {
        MustBeOpen();
        (ReleasedBy, ReleasedAt) = (by.ToString(), now);
        Device.BeLetGo(othersSince);
        return new(DeviceId, Id, Device.Region, now);
    }

    private void MustBeOpen()
    {
        if (ReleasedAt is not null)
            throw new RefusedException("hold.released", "This hold has already been released.");
    }
}
