using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A laptop under legal hold, as far as the laptop itself knows.</summary>
public sealed partial class Device
{
    /// <summary>Start of the oldest open legal hold; null while there is none.</summary>
    public Instant? HeldSince { get; private set; }

    /// <summary>How many legal holds are open on it. Every hold placed or let go changes it, so two of them at once never miss each other.</summary>
    public int OpenHolds { get; private set; }

    /// <summary>Whose data may be on it: whoever has it, or had it last.</summary>
    public Guid? WhoseDataId => PersonId ?? LastHolderId;

    /// <summary>Called by <see cref="Hold"/>, which is the record; the row itself refuses in the database what a hold forbids.</summary>
    internal void BeHeld(Instant now)
    {
        if (DeviceLifecycle.IsOutOfReach(State))
            throw new RefusedException("hold.device-gone", "This laptop has left the fleet for good; a hold cannot reach it.");
        (HeldSince, OpenHolds) = (HeldSince ?? now, OpenHolds + 1);
    }

    /// <param name="othersSince">Start of the oldest other open hold on it.</param>
    internal void BeLetGo(Instant? othersSince) => (HeldSince, OpenHolds) = (othersSince, OpenHolds - 1);
}
