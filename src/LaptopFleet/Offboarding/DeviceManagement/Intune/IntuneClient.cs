namespace LaptopFleet.Offboarding.DeviceManagement.Intune;

/// <summary>Microsoft Graph, as far as it is used here.</summary>
public sealed class IntuneClient(HttpClient http)
{
    public const string Scope = "https://graph.microsoft.com/.default";
    private const string Wanted = "$select=id,serialNumber,operatingSystem,lastSyncDateTime,deviceActionResults";

    // OData doubles a quote in a text.
    internal async Task<IReadOnlyList<IntuneLaptop>> FindAsync(string serialNumber, CancellationToken ct) =>
        (await http.LookAsync<IntuneList>($"deviceManagement/managedDevices?$filter={Uri.EscapeDataString($"serialNumber eq '{serialNumber.Replace("'", "''", StringComparison.Ordinal)}'")}&$top=2&{Wanted}", ct))?.Value ?? [];

    internal Task<IntuneLaptop?> GetAsync(string id, CancellationToken ct) => http.LookAsync<IntuneLaptop>($"deviceManagement/managedDevices/{Uri.EscapeDataString(id)}?{Wanted}", ct);

    internal Task LockAsync(string id, CancellationToken ct) => http.ActAsync<IntuneLaptop>($"deviceManagement/managedDevices/{Uri.EscapeDataString(id)}/remoteLock", null, ct);

    internal Task WipeAsync(string id, string? pin, CancellationToken ct)
    {
        Dictionary<string, object> body = new() { ["keepEnrollmentData"] = false, ["keepUserData"] = false };
        if (pin is not null)
            body["macOsUnlockCode"] = pin;
        return http.ActAsync<IntuneLaptop>($"deviceManagement/managedDevices/{Uri.EscapeDataString(id)}/wipe", body, ct);
    }
}

internal sealed record IntuneList(IReadOnlyList<IntuneLaptop>? Value);

internal sealed record IntuneLaptop(string? Id, string? SerialNumber, string? OperatingSystem, string? LastSyncDateTime, IReadOnlyList<IntuneActionResult>? DeviceActionResults);

internal sealed record IntuneActionResult(string? ActionName, string? ActionState, string? StartDateTime, string? UnlockPin);
