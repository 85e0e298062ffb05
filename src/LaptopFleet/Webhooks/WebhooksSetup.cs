using LaptopFleet.Platform.Http;

namespace LaptopFleet.Webhooks;

/// <summary>Registers the sending of events.</summary>
public static class WebhooksSetup
{
    public const string ClientName = "webhooks";
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    public static void AddWebhooks(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new();
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout || options.KeepDays < 1)
            throw new InvalidOperationException("Webhooks:Timeout is at most 30 seconds, and Webhooks:KeepDays at least 1.");
        builder.Services.AddSingleton(options).AddSingleton<WebhookSecrets>();
        builder.Services.AddScoped<WebhookFeed>().AddScoped<WebhookTurn>();
        // An address may have a secret in its path: none is logged.
        builder.Services.AddHttpClient(ClientName, http => http.DefaultRequestHeaders.UserAgent.ParseAdd("LaptopFleet"))
            .ConfigurePrimaryHttpMessageHandler(() => AddressGuard.Handler(options.AllowPrivateTargets ? null : AddressGuard.ConnectPublicAsync)).RemoveAllLoggers();
    }
}
