using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>
/// Where the program ends and a device management begins. Each has a folder of its own. Whatever goes wrong is told as a <see cref="ManagementException"/>, which says
/// whether it may have happened all the same.
/// </summary>
public interface IDeviceManager
{
    /// <summary>Ours: what stands on a command.</summary>
    string Code { get; }
    string Name { get; }

    /// <summary>Whether the operator has given it what it needs.</summary>
    bool IsConfigured { get; }

    /// <summary>People do it, and say what came of it.</summary>
    bool IsByHand => false;

    /// <summary>Whether it is the one that a laptop says it is managed by, however that is written.</summary>
    bool IsCalled(string managedBy);

    /// <summary>Whether it can be asked for this at all.</summary>
    bool Offers(DeviceCommandKind kind);

    /// <summary>Whether we make the PIN that goes with it; else it makes one itself, or there is none.</summary>
    bool TakesPin(DeviceCommandKind kind);

    /// <summary>The laptop of this serial number; null where it knows of none, or of several.</summary>
    Task<ManagedLaptop?> FindAsync(string serialNumber, CancellationToken ct);

    /// <summary>What it knows of a command that may have been sent; null where it knows of none.</summary>
    Task<CommandNews?> LookAsync(CommandOrder order, CancellationToken ct);

    Task<CommandNews> SendAsync(CommandOrder order, CancellationToken ct);
}

/// <summary>A laptop as its device management knows it.</summary>
/// <param name="Id">What it calls the laptop.</param>
public sealed record ManagedLaptop(string Id, string SerialNumber, Instant? CheckedInAt);

/// <summary>What is to be done.</summary>
/// <param name="ManagementId">What the device management calls the laptop.</param>
/// <param name="AtManager">What it calls the command, where it has told.</param>
/// <param name="Since">Since when it may have been sent.</param>
/// <param name="Pin">The PIN, where it is known already; six digits.</param>
public sealed record CommandOrder(DeviceCommandKind Kind, string ManagementId, string? AtManager, Instant Since, string? Pin);

/// <summary>What the device management says of a command.</summary>
/// <param name="AtManager">What it calls the command.</param>
/// <param name="Pin">The PIN that it made.</param>
/// <param name="Fault">Why it was not done, for a program.</param>
public sealed record CommandNews(CommandOutcome Outcome, string? AtManager = null, string? Pin = null, string? Fault = null);

/// <summary>What device management says has become of a command.</summary>
public enum CommandOutcome
{
    /// <summary>It waits for the laptop.</summary>
    Pending,
    Done,
    Failed,
    Unsupported,
}
