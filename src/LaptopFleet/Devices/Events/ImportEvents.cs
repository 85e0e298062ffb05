using LaptopFleet.Audit;
using LaptopFleet.Devices.Imports;
using NodaTime;

namespace LaptopFleet.Devices.Events;

/// <summary>Somebody has sent a file of laptops to be registered.</summary>
/// <param name="Sha256">Of the file as it was sent.</param>
public sealed record DeviceImportRequested(Guid ImportId, ImportMode Mode, int Rows, long Bytes, string Sha256, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("device-import", ImportId);
}

/// <summary>An import has ended; each laptop that was taken in has an event of its own.</summary>
public sealed record DeviceImportFinished(Guid ImportId, ImportState State, int RowsAccepted, int RowsRejected, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("device-import", ImportId);
}
