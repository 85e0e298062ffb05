using LaptopFleet.Platform.Http;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>The section <c>DeviceManagement</c> of the configuration. Secrets are sent to their device management and shown to nobody.</summary>
public sealed class ManagementOptions
{
    public JamfOptions Jamf { get; init; } = new();
    public IntuneOptions Intune { get; init; } = new();
    public FleetOptions Fleet { get; init; } = new();

    /// <summary>What stands on the screen of a laptop that was locked, where its device management shows something.</summary>
    public string Message { get; init; } = "This laptop belongs to the company. Please get in touch.";

    /// <summary>The telephone number beside it.</summary>
    public string? Phone { get; init; }
}

/// <summary>Jamf Pro, with an API client of its own: it may read computers and send their lock and erase commands.</summary>
public sealed class JamfOptions : ClientAccess;

/// <summary>Microsoft Intune by Microsoft Graph, with an application that may do privileged operations on managed devices.</summary>
public sealed class IntuneOptions : ClientAccess
{
    public IntuneOptions() => BaseAddress = new("https://graph.microsoft.com/v1.0/");

    public string? TenantId { get; init; }

    /// <summary>Where tokens are given out.</summary>
    public Uri Authority { get; init; } = new("https://login.microsoftonline.com/");

    public override bool IsConfigured => base.IsConfigured && !string.IsNullOrWhiteSpace(TenantId);
}

/// <summary>Fleet (fleetdm.com), with the token of an API-only user.</summary>
public sealed class FleetOptions : OutsideAccess
{
    public string? Token { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Token) && BaseAddress is not null;
}

/// <summary>An interface that gives a token for an id and a secret (OAuth 2.0 client credentials, RFC 6749 4.4).</summary>
public abstract class ClientAccess : OutsideAccess
{
    public string? ClientId { get; init; }
    public string? ClientSecret { get; init; }

    public virtual bool IsConfigured => BaseAddress is not null && !string.IsNullOrWhiteSpace(ClientId) && !string.IsNullOrWhiteSpace(ClientSecret);
}
