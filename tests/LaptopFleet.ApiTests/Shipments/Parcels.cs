using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

/// <summary>Parcels on their way, made through the API.</summary>
public static class Parcels
{
    public static readonly object Lisbon = new { line1 = "Rua das Flores 12", city = "Lisboa", postcode = "1000-001", country = "PT" };

    public static object Outbound(Depot from, Person to, params Device[] devices) =>
        new { direction = "outbound", fromDepotId = from.Id, toPersonId = to.Id, address = Lisbon, deviceIds = devices.Select(d => d.Id) };

    public static async Task<Answer> Drafted(this Fleet fleet, Depot from, Person to, params Device[] devices) =>
        (await fleet.As("logistics-emea").Post("shipments", Outbound(from, to, devices))).Must(Created);

    /// <summary>A laptop on its way from a depot in Venlo to somebody in Lisbon.</summary>
    public static async Task<(Guid Id, Person Person, Device Device, Depot Depot)> Sent(this Fleet fleet)
    {
        var (depot, person) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot);
        var id = (await fleet.Drafted(depot, person, device)).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch", new { carrier = "manual", trackingNumber = "1Z 999 AA1" })).Must(OK);
        return (id, person, device, depot);
    }

    public static async Task<Answer> Scanned(this Fleet fleet, Guid shipment, string status, string at = "2026-11-23T08:00:00Z") =>
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", new { status, occurredAt = at })).Must(OK);

    public static async Task<Answer> Delivered(this Fleet fleet, Guid shipment) => await fleet.Scanned(shipment, "delivered");

    public static Task<Device> Now(this Fleet fleet, Device device) => fleet.InDatabase(db => db.Devices.SingleAsync(d => d.Id == device.Id));
}
