using LaptopFleet.Refresh.Forecast;

namespace LaptopFleet.Refresh;

public static class RefreshSetup
{
    public static IServiceCollection AddRefresh(this IServiceCollection services) => services.AddScoped<ForecastDesk>();
}
