using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Offboarding.DeviceManagement.Jamf;

/// <summary>
/// Jamf Pro (developer.jamf.com, read in November 2026): commands go to <c>/api/v2/mdm/commands</c> by management id and are followed by their UUID. A locked Mac is
/// opened with the PIN on its own keyboard; there is no command for that.
/// </summary>
public sealed class JamfManager(JamfClient client, JamfOptions options, ManagementOptions management) : IDeviceManager
{
    /// <summary>Clocks of two servers differ.</summary>
    private static readonly Duration Skew = Duration.FromMinutes(5);

    public string Code => "jamf";
    public string Name => "Jamf Pro";
    public bool IsConfigured => options.IsConfigured;

    public bool IsCalled(string managedBy) => ManagerRoster.Key(managedBy) is "jamf" or "jamfpro";

    public bool Offers(DeviceCommandKind kind) => kind != DeviceCommandKind.Unlock;

    public bool TakesPin(DeviceCommandKind kind) => true;

    public async Task<ManagedLaptop?> FindAsync(string serialNumber, CancellationToken ct)
    {
        var found = await client.FindAsync(serialNumber, ct);
        return found is [{ General: { ManagementId: { } id } general, Hardware.SerialNumber: { } serial }] ? new(id, serial, general.LastContactTime is { } at ? Read(at) : null) : null;
    }

    public async Task<CommandNews?> LookAsync(CommandOrder order, CancellationToken ct)
    {
        var word = Word(order.Kind);
        var found = order.AtManager is { } uuid ? await client.ByUuidAsync(uuid, ct) : await client.OfLaptopAsync(order.ManagementId, word, ct);
        // Of a laptop's commands the newest of this kind that is not older than ours.
        var ours = found.Where(c => order.AtManager is not null || (c.CommandType == word && c.DateSent is { } at && Read(at) is { } sent && sent >= order.Since - Skew))
            .OrderByDescending(c => c.DateSent, StringComparer.Ordinal).FirstOrDefault();
        return ours is null ? null : new(OutcomeOf(ours.CommandState), ours.Uuid, Fault: OutcomeOf(ours.CommandState) == CommandOutcome.Failed ? "jamf.error" : null);
    }

    public async Task<CommandNews> SendAsync(CommandOrder order, CancellationToken ct)
    {
        var sent = await client.SendAsync(order.Kind == DeviceCommandKind.Erase
            ? new JamfErase(Word(order.Kind), order.Pin!, "Default")
            : new JamfLock(Word(order.Kind), order.Pin!, management.Message, management.Phone), order.ManagementId, ct);
        // Whoever answered with something unreadable may still have sent it.
        return sent is [{ Id: { } id }, ..] ? new(CommandOutcome.Pending, id) : throw new ManagementException(ManagementFault.Unclear, "management.unreadable");
    }

    private static string Word(DeviceCommandKind kind) => kind == DeviceCommandKind.Erase ? "ERASE_DEVICE" : "DEVICE_LOCK";

    // PENDING and NOT_NOW wait for the laptop.
    private static CommandOutcome OutcomeOf(string? state) => state?.ToUpperInvariant() switch
    {
        "ACKNOWLEDGED" => CommandOutcome.Done,
        "ERROR" => CommandOutcome.Failed,
        _ => CommandOutcome.Pending,
    };

    private static Instant? Read(string text) => OffsetDateTimePattern.ExtendedIso.WithCulture(CultureInfo.InvariantCulture).Parse(text) is { Success: true } read ? read.Value.ToInstant() : null;
}
