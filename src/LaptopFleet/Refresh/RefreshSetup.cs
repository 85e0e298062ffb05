using LaptopFleet.Procurement;
using LaptopFleet.Refresh.Forecast;

namespace LaptopFleet.Refresh;

/// <summary>Registers refreshes, waves and the forecast.</summary>
public static class RefreshSetup
{
    public static IServiceCollection AddRefresh(this IServiceCollection services) => services
        .AddScoped<ForecastDesk>()
        .AddScoped<IRefreshGate, RefreshGate>();
}
