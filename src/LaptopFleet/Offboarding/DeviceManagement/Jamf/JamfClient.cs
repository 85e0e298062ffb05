namespace LaptopFleet.Offboarding.DeviceManagement.Jamf;

/// <summary>Jamf Pro's interface, as far as it is used here.</summary>
public sealed class JamfClient(HttpClient http)
{
    public const string TokenPath = "api/oauth/token";
    private const int Enough = 50;

    internal async Task<IReadOnlyList<JamfComputer>> FindAsync(string serialNumber, CancellationToken ct) =>
        (await http.LookAsync<JamfPage<JamfComputer>>($"api/v1/computers-inventory?section=GENERAL&section=HARDWARE&page=0&page-size=2&filter={Rsql("hardware.serialNumber", serialNumber)}", ct))?.Results ?? [];

    internal async Task<IReadOnlyList<JamfCommand>> ByUuidAsync(string uuid, CancellationToken ct) =>
        (await http.LookAsync<JamfPage<JamfCommand>>($"api/v2/mdm/commands?page=0&page-size=1&filter={Rsql("uuid", uuid)}", ct))?.Results ?? [];

    internal async Task<IReadOnlyList<JamfCommand>> OfLaptopAsync(string managementId, string command, CancellationToken ct) =>
        (await http.LookAsync<JamfPage<JamfCommand>>(
            $"api/v2/mdm/commands?page=0&page-size={Enough}&sort=dateSent%3Adesc&filter={Rsql("clientManagementId", managementId)}%3B{Rsql("command", command)}", ct))?.Results ?? [];

    internal async Task<IReadOnlyList<JamfSent>?> SendAsync(object command, string managementId, CancellationToken ct) =>
        await http.ActAsync<List<JamfSent>>("api/v2/mdm/commands", new { commandData = command, clientData = new[] { new { managementId } } }, ct);

    // A value in quotes, as RSQL has it; a quote or a backslash in it is escaped.
    private static string Rsql(string field, string value) =>
        Uri.EscapeDataString($"{field}==\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
}

internal sealed record JamfPage<T>(int TotalCount, IReadOnlyList<T>? Results);

internal sealed record JamfComputer(string? Id, JamfGeneral? General, JamfHardware? Hardware);

internal sealed record JamfGeneral(string? ManagementId, string? LastContactTime);

internal sealed record JamfHardware(string? SerialNumber);

internal sealed record JamfCommand(string? Uuid, string? CommandState, string? CommandType, string? DateSent);

internal sealed record JamfSent(string? Id, string? Href);

internal sealed record JamfLock(string CommandType, string Pin, string Message, string? PhoneNumber);

internal sealed record JamfErase(string CommandType, string Pin, string ObliterationBehavior);
