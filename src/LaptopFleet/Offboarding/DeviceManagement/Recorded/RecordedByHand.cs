namespace LaptopFleet.Offboarding.DeviceManagement.Recorded;

/// <summary>People do it, at the screen of a device management that the program does not speak to or with the laptop on the table, and record what came of it with its evidence.</summary>
public sealed class RecordedByHand : IDeviceManager
{
    public const string Name = "recorded";

    public string Code => Name;
    string IDeviceManager.Name => "Recorded by hand";
    public bool IsConfigured => true;
    public bool IsByHand => true;

    public bool IsCalled(string managedBy) => false;

    public bool Offers(DeviceCommandKind kind) => true;

    public bool TakesPin(DeviceCommandKind kind) => false;

    public Task<ManagedLaptop?> FindAsync(string serialNumber, CancellationToken ct) => Task.FromResult<ManagedLaptop?>(null);

    public Task<CommandNews?> LookAsync(CommandOrder order, CancellationToken ct) => Task.FromResult<CommandNews?>(new(CommandOutcome.Pending));

    public Task<CommandNews> SendAsync(CommandOrder order, CancellationToken ct) => Task.FromResult(new CommandNews(CommandOutcome.Pending));
}
