using LaptopFleet.Assignments;

namespace LaptopFleet.Procurement;

public static class ProcurementSetup
{
    public static IServiceCollection AddProcurement(this IServiceCollection services) => services
        .AddScoped<IOrderBook, OrderBook>()
        .AddScoped<Planning>()
        .AddScoped<Promises.PromiseDesk>()
        .AddScoped<Allocation>().AddScoped<Preemption>();
}
