using System.Globalization;
using NodaTime.Text;

namespace LaptopFleet.Offboarding.DeviceManagement.Fleet;

/// <summary>
/// Fleet (fleetdm.com/docs/rest-api, read in November 2026): a lock of a Mac answers with the PIN that opens it; Linux and Windows are locked and unlocked by a script of
/// Fleet's. What became of it stands on the host: <c>device_status</c> and <c>pending_action</c>.
/// </summary>
public sealed class FleetManager(FleetClient client, FleetOptions options) : IDeviceManager
{
    public string Code => "fleet";
    public string Name => "Fleet";
    public bool IsConfigured => options.IsConfigured;

    public bool IsCalled(string managedBy) => ManagerRoster.Key(managedBy) is "fleet" or "fleetdm";

    public bool Offers(DeviceCommandKind kind) => true;

    /// <summary>Fleet makes it.</summary>
    public bool TakesPin(DeviceCommandKind kind) => false;

    public async Task<ManagedLaptop?> FindAsync(string serialNumber, CancellationToken ct)
    {
        // An identifier may be a host's name too: that it is the serial number is looked at.
        var host = await client.ByIdentifierAsync(serialNumber, ct);
        return host is { HardwareSerial: { } serial } ? new(IdOf(host), serial, host.SeenTime is { } at && OffsetDateTimePattern.ExtendedIso.Parse(at) is { Success: true } seen ? seen.Value.ToInstant() : null) : null;
    }

    public async Task<CommandNews?> LookAsync(CommandOrder order, CancellationToken ct)
    {
        var host = await client.ByIdAsync(order.ManagementId, ct);
        if (host?.Mdm is not { } mdm)
            return null;
        var (pending, reached) = order.Kind switch
        {
            DeviceCommandKind.Lock => ("lock", mdm.DeviceStatus == "locked"),
            DeviceCommandKind.Unlock => ("unlock", mdm.DeviceStatus == "unlocked"),
            _ => ("wipe", mdm.DeviceStatus == "wiped"),
        };
        if (!reached && mdm.PendingAction != pending)
            return order.AtManager is null ? null : new(CommandOutcome.Failed, Fault: "fleet.not-reached");
        // The answer with the PIN may have been lost: of a Mac it can be asked for again.
        var pin = order is { Kind: DeviceCommandKind.Lock, Pin: null } && IsMac(host) ? await client.PinAsync(order.ManagementId, ct) : null;
        return new(reached ? CommandOutcome.Done : CommandOutcome.Pending, pending, pin);
    }

    public async Task<CommandNews> SendAsync(CommandOrder order, CancellationToken ct)
    {
        switch (order.Kind)
        {
            case DeviceCommandKind.Lock:
                return new(CommandOutcome.Pending, "lock", await client.LockAsync(order.ManagementId, ct));
            case DeviceCommandKind.Erase:
                await client.WipeAsync(order.ManagementId, ct);
                return new(CommandOutcome.Pending, "wipe");
            default:
                if (await client.ByIdAsync(order.ManagementId, ct) is { } host && IsMac(host))
                    return new(CommandOutcome.Unsupported, Fault: "fleet.type-the-pin");
                await client.UnlockAsync(order.ManagementId, ct);
                return new(CommandOutcome.Pending, "unlock");
        }
    }

    private static bool IsMac(FleetHost host) => host.Platform == "darwin";

    private static string IdOf(FleetHost host) => host.Id.ToString(CultureInfo.InvariantCulture);
}
