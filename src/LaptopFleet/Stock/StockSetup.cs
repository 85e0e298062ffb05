namespace LaptopFleet.Stock;

public static class StockSetup
{
    public static IServiceCollection AddStock(this IServiceCollection services) => services
        .AddScoped<StockLevels>()
        .AddScoped<StockBook>();
}
