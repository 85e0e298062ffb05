using LaptopFleet.Stock.Headcount;
using LaptopFleet.Stock.Needs;
using LaptopFleet.Stock.Transfers;

namespace LaptopFleet.Stock;

/// <summary>Registers what stock needs.</summary>
public static class StockSetup
{
    public static IServiceCollection AddStock(this IServiceCollection services) => services
        .AddScoped<StockLevels>()
        .AddScoped<HeadcountBook>()
        .AddScoped<StockBook>()
        .AddScoped<NeedsDesk>()
        .AddScoped<TransferDesk>();
}
