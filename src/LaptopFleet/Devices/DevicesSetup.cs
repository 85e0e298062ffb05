using LaptopFleet.Devices.Imports;

namespace LaptopFleet.Devices;

/// <summary>Registers what laptops need.</summary>
public static class DevicesSetup
{
    public static IServiceCollection AddDevices(this IServiceCollection services) => services
        .AddScoped<DeviceSearch>()
        .AddScoped<ImportRun>();
}
