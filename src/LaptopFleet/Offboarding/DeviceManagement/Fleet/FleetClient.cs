using System.Text.Json.Serialization;

namespace LaptopFleet.Offboarding.DeviceManagement.Fleet;

/// <summary>Fleet's interface, as far as it is used here.</summary>
public sealed class FleetClient(HttpClient http)
{
    internal static void Identify(HttpClient http, FleetOptions options) => http.DefaultRequestHeaders.Authorization = new("Bearer", options.Token);

    internal async Task<FleetHost?> ByIdentifierAsync(string identifier, CancellationToken ct) =>
        (await http.LookAsync<FleetHostAnswer>($"api/v1/fleet/hosts/identifier/{Uri.EscapeDataString(identifier)}", ct))?.Host;

    internal async Task<FleetHost?> ByIdAsync(string id, CancellationToken ct) => (await http.LookAsync<FleetHostAnswer>($"api/v1/fleet/hosts/{Uri.EscapeDataString(id)}", ct))?.Host;

    /// <summary>The PIN that opens it again; null where there is none.</summary>
    internal async Task<string?> LockAsync(string id, CancellationToken ct) => (await http.ActAsync<FleetPin>($"api/v1/fleet/hosts/{Uri.EscapeDataString(id)}/lock?view_pin=true", null, ct))?.UnlockPin;

    /// <summary>Of a Mac, where unlocking is only to be told the PIN.</summary>
    internal async Task<string?> PinAsync(string id, CancellationToken ct) => (await http.ActAsync<FleetPin>($"api/v1/fleet/hosts/{Uri.EscapeDataString(id)}/unlock", null, ct))?.UnlockPin;

    internal Task UnlockAsync(string id, CancellationToken ct) => http.ActAsync<FleetPin>($"api/v1/fleet/hosts/{Uri.EscapeDataString(id)}/unlock", null, ct);

    internal Task WipeAsync(string id, CancellationToken ct) => http.ActAsync<FleetPin>($"api/v1/fleet/hosts/{Uri.EscapeDataString(id)}/wipe", null, ct);
}

internal sealed record FleetHostAnswer(FleetHost? Host);

internal sealed record FleetHost(
    long Id, [property: JsonPropertyName("hardware_serial")] string? HardwareSerial, string? Platform, [property: JsonPropertyName("seen_time")] string? SeenTime, FleetMdm? Mdm);

internal sealed record FleetMdm([property: JsonPropertyName("device_status")] string? DeviceStatus, [property: JsonPropertyName("pending_action")] string? PendingAction);

internal sealed record FleetPin([property: JsonPropertyName("unlock_pin")] string? UnlockPin);
