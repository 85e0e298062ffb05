using LaptopFleet.Devices;
using LaptopFleet.Offboarding.DeviceManagement.Recorded;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Whom the operator has given access to.</summary>
public sealed class ManagerRoster(IEnumerable<IDeviceManager> managers)
{
    private readonly List<IDeviceManager> all = [.. managers];

    /// <summary>Who is asked: the device management of the laptop where it can be, else people; or people because that is wanted.</summary>
    public IDeviceManager For(Device device, DeviceCommandKind kind, bool byHand) =>
        byHand ? ByHand : all.Find(m => m.IsConfigured && m.Offers(kind) && device is { ManagedBy: { } name, ManagementId: not null } && m.IsCalled(name)) ?? ByHand;

    /// <summary>Who was asked, or is to be.</summary>
    public IDeviceManager Named(string code) =>
        all.Find(m => m.Code == code && m.IsConfigured) ?? throw new ManagementException(ManagementFault.Away, "management.not-configured");

    private IDeviceManager ByHand => all.Find(m => m.IsByHand) ?? throw new InvalidOperationException($"{nameof(RecordedByHand)} is missing.");

    /// <summary>Names without what differs from page to page.</summary>
    public static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
