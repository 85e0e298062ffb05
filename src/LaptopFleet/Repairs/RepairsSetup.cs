using LaptopFleet.Devices;

namespace LaptopFleet.Repairs;

/// <summary>Registers what repairs need.</summary>
public static class RepairsSetup
{
    public static IServiceCollection AddRepairs(this IServiceCollection services) => services
        .AddScoped<RepairTerms>()
        .AddScoped<RepairGate>()
        .AddScoped<IRepairGate>(scope => scope.GetRequiredService<RepairGate>());
}
