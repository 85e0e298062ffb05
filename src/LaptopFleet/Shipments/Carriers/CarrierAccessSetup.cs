using LaptopFleet.Shipments.Carriers.AfterShip;
using LaptopFleet.Shipments.Carriers.EasyPost;
using LaptopFleet.Shipments.Carriers.Manual;
using LaptopFleet.Shipments.Carriers.Simulated;
using LaptopFleet.Shipments.Labels;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>The carriers that the program speaks to. Of those that can follow the same parcel the first is asked.</summary>
public static class CarrierAccessSetup
{
    public static void AddCarrierAccess(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Carriers").Get<CarrierOptions>() ?? new();
        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(options.EasyPost).AddSingleton(options.AfterShip).AddSingleton(options.Simulated);
        services.AddCarrierClient<AfterShipClient>(options.AfterShip, http => AfterShipClient.Identify(http, options.AfterShip));
        services.AddCarrierClient<EasyPostClient>(options.EasyPost, http => EasyPostClient.Identify(http, options.EasyPost));
        services.AddLabelStoreClient(EasyPostCarrier.LabelStore, options.EasyPost);
        services.AddScoped<ICarrier, AfterShipCarrier>().AddScoped<ICarrier, EasyPostCarrier>().AddScoped<ICarrier, SimulatedCarrier>().AddScoped<ICarrier, ManualCarrier>();
        services.AddScoped<CarrierRoster>().AddScoped<Consignments>().AddScoped<LabelRun>();
    }
}
