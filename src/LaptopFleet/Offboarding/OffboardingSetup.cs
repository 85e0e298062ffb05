using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.Offboarding.Returns;

namespace LaptopFleet.Offboarding;

public static class OffboardingSetup
{
    public static void AddOffboarding(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<NoticeHearing>();
        services.AddScoped<Reckoning>();
        services.AddScoped<DepartureReader>();
        services.AddScoped<EvidenceReader>();
        services.AddScoped<ReturnPlans>();
        services.AddScoped<ReturnPlanning>();
        services.AddScoped<OldLaptops>();
        services.AddScoped<ReturnLabels>();
        services.AddSingleton<ReturnLinks>();
        services.AddHrWebhooks();
        services.AddDeviceManagement(configuration);
    }
}
