using LaptopFleet.Shipments.Epcis;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.Shipments.Whereabouts;

namespace LaptopFleet.Shipments;

/// <summary>Registers shipments, lanes, customs and batteries.</summary>
public static class ShipmentsSetup
{
    public static IServiceCollection AddShipments(this IServiceCollection services) => services
        .AddScoped<Consignees>()
        .AddScoped<ShipmentReader>()
        .AddScoped<LaneHistory>()
        .AddScoped<LaneDecisions>()
        .AddScoped<DecisionReader>()
        .AddScoped<MyShipmentReader>()
        .AddSingleton<EpcisNames>();
}
