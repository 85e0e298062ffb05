namespace LaptopFleet.Metrics;

public static class MetricsSetup
{
    public static IServiceCollection AddMetricFacts(this IServiceCollection services) => services
        .AddSingleton<MetricGauges>()
        .AddScoped<MetricFold>()
        .AddScoped<MetricDesk>();
}
