using LaptopFleet.Assignments;

namespace LaptopFleet.Procurement;

/// <summary>Registers orders, purchases and promises.</summary>
public static class ProcurementSetup
{
    public static IServiceCollection AddProcurement(this IServiceCollection services) => services
        .AddScoped<IOrderBook, OrderBook>()
        .AddScoped<Planning>()
        .AddScoped<Promises.PromiseDesk>()
        .AddSingleton<AllocationTurns>().AddScoped<Allocation>().AddScoped<Preemption>();
}
