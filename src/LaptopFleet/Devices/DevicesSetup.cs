using LaptopFleet.Devices.Imports;

namespace LaptopFleet.Devices;

public static class DevicesSetup
{
    public static IServiceCollection AddDevices(this IServiceCollection services) => services
        .AddScoped<DeviceSearch>()
        .AddScoped<ImportRun>();
}
