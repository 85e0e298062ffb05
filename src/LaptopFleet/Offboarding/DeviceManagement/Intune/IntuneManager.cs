using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Offboarding.DeviceManagement.Intune;

/// <summary>
/// Microsoft Intune by Microsoft Graph (learn.microsoft.com/graph, read in November 2026): actions answer with nothing, and what became of them stands in the laptop's
/// <c>deviceActionResults</c>. Windows has no remote lock. A Mac's lock makes a PIN of its own, which opens it on its keyboard.
/// </summary>
public sealed class IntuneManager(IntuneClient client, IntuneOptions options) : IDeviceManager
{
    /// <summary>Clocks of two servers differ.</summary>
    private static readonly Duration Skew = Duration.FromMinutes(5);

    public string Code => "intune";
    public string Name => "Microsoft Intune";
    public bool IsConfigured => options.IsConfigured;

    public bool IsCalled(string managedBy) => ManagerRoster.Key(managedBy) is "intune" or "microsoftintune" or "msintune";

    public bool Offers(DeviceCommandKind kind) => kind != DeviceCommandKind.Unlock;

    /// <summary>A lock's PIN is made by Intune; a wiped Mac asks for ours.</summary>
    public bool TakesPin(DeviceCommandKind kind) => kind == DeviceCommandKind.Erase;

    public async Task<ManagedLaptop?> FindAsync(string serialNumber, CancellationToken ct)
    {
        var found = await client.FindAsync(serialNumber, ct);
        return found is [{ Id: { } id, SerialNumber: { } serial } laptop] ? new(id, serial, Read(laptop.LastSyncDateTime)) : null;
    }

    public async Task<CommandNews?> LookAsync(CommandOrder order, CancellationToken ct)
    {
        var laptop = await client.GetAsync(order.ManagementId, ct);
        var result = laptop?.DeviceActionResults?.Where(r => IsNamed(r, order.Kind) && Read(r.StartDateTime) is { } at && at >= order.Since - Skew)
            .OrderByDescending(r => Read(r.StartDateTime)).FirstOrDefault();
        return result is null ? null : new(OutcomeOf(result.ActionState), result.ActionName, result.UnlockPin, OutcomeOf(result.ActionState) is CommandOutcome.Failed or CommandOutcome.Unsupported ? $"intune.{Word(result.ActionState)}" : null);
    }

    public async Task<CommandNews> SendAsync(CommandOrder order, CancellationToken ct)
    {
        var laptop = await client.GetAsync(order.ManagementId, ct) ?? throw new ManagementException(ManagementFault.Refused, "intune.unknown-laptop");
        if (order.Kind == DeviceCommandKind.Lock && IsWindows(laptop))
            return new(CommandOutcome.Unsupported, Fault: "intune.no-lock-on-windows");
        if (order.Kind == DeviceCommandKind.Lock)
            await client.LockAsync(order.ManagementId, ct);
        else
            await client.WipeAsync(order.ManagementId, IsWindows(laptop) ? null : order.Pin, ct);
        return new(CommandOutcome.Pending);
    }

    private static bool IsWindows(IntuneLaptop laptop) => laptop.OperatingSystem?.StartsWith("Windows", StringComparison.OrdinalIgnoreCase) == true;

    // A wipe stands there as the factory reset that it is.
    private static bool IsNamed(IntuneActionResult result, DeviceCommandKind kind) => kind == DeviceCommandKind.Lock
        ? string.Equals(result.ActionName, "remoteLock", StringComparison.OrdinalIgnoreCase)
        : string.Equals(result.ActionName, "wipe", StringComparison.OrdinalIgnoreCase) || string.Equals(result.ActionName, "factoryReset", StringComparison.OrdinalIgnoreCase);

    private static CommandOutcome OutcomeOf(string? state) => state switch
    {
        "done" => CommandOutcome.Done,
        "failed" or "canceled" => CommandOutcome.Failed,
        "notSupported" => CommandOutcome.Unsupported,
        _ => CommandOutcome.Pending,
    };

    private static string Word(string? state) => state switch { "canceled" => "canceled", "notSupported" => "not-supported", _ => "failed" };

    private static Instant? Read(string? text) => text is not null && OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } read ? read.Value.ToInstant() : null;
}
