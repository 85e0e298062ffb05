using LaptopFleet.Offboarding.DeviceManagement.Fleet;
using LaptopFleet.Offboarding.DeviceManagement.Intune;
using LaptopFleet.Offboarding.DeviceManagement.Jamf;
using LaptopFleet.Offboarding.DeviceManagement.Recorded;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>The device managements that the program speaks to.</summary>
public static class ManagementSetup
{
    public static void AddDeviceManagement(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("DeviceManagement").Get<ManagementOptions>() ?? new();
        var (jamf, intune) = (options.Jamf, options.Intune);
        services.AddSingleton(options).AddSingleton(jamf).AddSingleton(intune).AddSingleton(options.Fleet);
        services.AddSingleton<AccessTokens>().AddSingleton<PinSeal>();
        services.AddPatientClient<JamfClient>(jamf, _ => { })
            .AddHttpMessageHandler(s => new TokenBearer("jamf", () => new(jamf.BaseAddress, JamfClient.TokenPath), jamf, null, s.GetRequiredService<AccessTokens>()));
        services.AddPatientClient<IntuneClient>(intune, _ => { })
            .AddHttpMessageHandler(s => new TokenBearer("intune", () => new(intune.Authority, $"{intune.TenantId}/oauth2/v2.0/token"), intune, IntuneClient.Scope, s.GetRequiredService<AccessTokens>()));
        services.AddPatientClient<FleetClient>(options.Fleet, http => FleetClient.Identify(http, options.Fleet));
        services.AddScoped<IDeviceManager, JamfManager>().AddScoped<IDeviceManager, IntuneManager>().AddScoped<IDeviceManager, FleetManager>().AddScoped<IDeviceManager, RecordedByHand>();
        services.AddScoped<ManagerRoster>().AddScoped<DeviceCommandRun>().AddScoped<LockRecall>();
    }
}
