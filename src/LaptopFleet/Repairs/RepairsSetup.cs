using LaptopFleet.Devices;

namespace LaptopFleet.Repairs;

public static class RepairsSetup
{
    public static IServiceCollection AddRepairs(this IServiceCollection services) => services
        .AddScoped<RepairTerms>()
        .AddScoped<RepairGate>()
        .AddScoped<IRepairGate>(scope => scope.GetRequiredService<RepairGate>());
}
