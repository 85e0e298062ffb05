using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>How many laptops of the caller's regions fall due for a refresh in the months to come, and what it costs, in each currency and in one.</summary>
public sealed class GetRefreshForecast(ForecastDesk desk) : Endpoint<ForecastRequest, RefreshForecast>
{
    public override void Configure()
    {
        Get("/refresh/forecast");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<RefreshForecast>(200);
    }

    public override async Task HandleAsync(ForecastRequest req, CancellationToken ct) => await Send.OkAsync(await desk.ReadAsync(req, ct), ct);
}
