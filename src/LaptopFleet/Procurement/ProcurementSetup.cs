namespace LaptopFleet.Procurement;

public static class ProcurementSetup
{
    public static IServiceCollection AddProcurement(this IServiceCollection services) => services
        .AddScoped<Planning>()
        .AddScoped<Promises.PromiseDesk>()
        .AddScoped<Allocation>();
}
