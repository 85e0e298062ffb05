using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Refresh.Forecast;

/// <summary>The forecast as a picture (SVG): a bar for each month, piled up by region.</summary>
public sealed class DrawRefreshForecast(ForecastDesk desk) : Endpoint<ForecastRequest>
{
    private const string MediaType = "image/svg+xml";

    public override void Configure()
    {
        Get("/refresh/forecast.svg");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<string>(200, contentType: MediaType);
    }

    public override async Task HandleAsync(ForecastRequest req, CancellationToken ct)
    {
        var forecast = await desk.ReadAsync(req with { By = "month,region" }, ct);
        await Send.StringAsync(ForecastChart.Draw(forecast), 200, MediaType, ct);
    }
}
