namespace LaptopFleet.Metrics;

/// <summary>Registers the figures and their gauges.</summary>
public static class MetricsSetup
{
    public static IServiceCollection AddMetricFacts(this IServiceCollection services) => services
        .AddSingleton<MetricGauges>()
        .AddScoped<MetricFold>()
        .AddScoped<MetricDesk>();
}
