using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Shipments.Carriers.AfterShip;
using LaptopFleet.Shipments.Carriers.EasyPost;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Registers the carriers and those who follow parcels.</summary>
public static class CarrierSetup
{
    /// <summary>The providers that the fleet hears from (section <c>Carriers</c> of the configuration).</summary>
    public static void AddCarriers(this IServiceCollection services)
    {
        services.AddSingleton<ICarrierWebhook, EasyPostWebhook>();
        services.AddSingleton<ICarrierWebhook, AfterShipWebhook>();
        services.AddSingleton<CarrierWebhooks>();
        services.AddSingleton<CarrierMessageSeal>();
        services.AddSingleton<Bell<ReadCarrierMessagesJob>>();
        services.AddScoped<CarrierHearing>();
        services.AddScoped<CarrierMessageReading>();
    }
}
