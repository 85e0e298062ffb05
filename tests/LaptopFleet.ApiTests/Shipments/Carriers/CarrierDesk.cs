using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

/// <summary>How the tests send a parcel with a carrier, and let time pass until carriers are asked.</summary>
public static class CarrierDesk
{
    public static async Task<Guid> SentWith(this Fleet fleet, string carrier, string trackingNumber)
    {
        var (depot, person) = (await fleet.Depot(), await fleet.Person("PT"));
        var id = (await fleet.Drafted(depot, person, await fleet.Device(depot))).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch", new { carrier, trackingNumber })).Must(OK);
        return id;
    }

    /// <summary>Time passes, and the carriers of parcels that have fallen due are asked.</summary>
    public static async Task AskCarriers(this Fleet fleet, Duration after = default)
    {
        fleet.Clock.Advance(after);
        await using var scope = fleet.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<AskCarriersJob>(scope.ServiceProvider).RunAsync(TestContext.Current.CancellationToken);
    }

    public static Task<Shipment> Now(this Fleet fleet, Guid shipment) => fleet.InDatabase(db => db.Shipments.AsNoTracking().Include(s => s.Scans).SingleAsync(s => s.Id == shipment));
}
