using LaptopFleet.Devices;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Offboarding;

/// <summary>Registers departures, returns, device management and the webhooks of HR systems.</summary>
public static class OffboardingSetup
{
    public static void AddOffboarding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<NoticeHearing>();
        services.AddScoped<Reckoning>();
        services.AddScoped<Aftermath>();
        services.AddScoped<ClosedTooSoon>();
        services.AddScoped<DepartureReader>();
        services.AddScoped<EvidenceReader>();
        services.AddScoped<ReturnPlans>();
        services.AddScoped<ReturnPlanning>();
        services.AddScoped<ILeaverGate, LeaverGate>();
        services.AddScoped<SentAhead>();
        services.AddScoped<IExpectedBack>(scope => scope.GetRequiredService<SentAhead>());
        services.AddScoped<OldLaptops>();
        services.AddSingleton<ReturnLinks>();
        services.AddScoped<LeaverWords>();
        services.AddHrWebhooks();
        services.AddDeviceManagement(configuration);
    }
}
