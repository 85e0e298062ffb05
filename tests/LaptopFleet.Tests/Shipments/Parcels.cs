using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Shipments;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Shipments;

/// <summary>Laptops, depots, people and parcels that the rule tests stand on.</summary>
internal static class Parcels
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static int count;

    public static Depot Depot(string country = "NL") => country == "NL"
        ? LaptopFleet.Catalog.Depot.Open("venlo", "Venlo", "Europe/Amsterdam", new("Havenweg 1", null, "Venlo", null, "5911 AA", "NL"), Now).Depot
        : LaptopFleet.Catalog.Depot.Open("singapore", "Singapore", "Asia/Singapore", new("1 Harbour Road", null, "Singapore", null, "018956", "SG"), Now).Depot;

    public static Person Person(string country = "PT") => LaptopFleet.People.Person.Register(
        new($"p{Interlocked.Increment(ref count)}@example.com", "Ana", "Silva", country, Countries.Get(country).DefaultZone, null, null, null, new(2026, 12, 7), null, Employment.Employee, null), Now).Person;

    public static Vendor Vendor() => LaptopFleet.Catalog.Vendor.Add("fixers", "Fixers", VendorKind.Repairer, new(2027, 6, 30), Now).Vendor;

    public static Device Device(Depot depot, string? serial = null) => LaptopFleet.Devices.Device.Register(
        new(serial ?? $"SN{Interlocked.Increment(ref count)}", null, Guid.CreateVersion7(), Condition.New, null, null, null), depot, Now).Device;

    public static Device InUse(Depot depot, Person person)
    {
        var device = Device(depot);
        device.HandOver(person.Id, person.Region, Now);
        device.Accept(Now);
        return device;
    }

    public static Device DueBack(Depot depot, Person person)
    {
        var device = InUse(depot, person);
        device.EndUse(Now);
        return device;
    }

    public static Party Home(Person person) => Party.Of(person, person.Country, [1, 2, 3]);

    public static Shipment Draft(ShipmentDirection direction, Party from, Party to, params Device[] devices)
    {
        var (shipment, _) = Shipment.Draft(direction, from, to, Now);
        foreach (var device in devices)
            shipment.Add(device, 1, Now);
        return shipment;
    }

    public static Shipment Sent(ShipmentDirection direction, Party from, Party to, params Device[] devices)
    {
        var shipment = Draft(direction, from, to, devices);
        shipment.Dispatch("manual", "1Z 999", Now);
        return shipment;
    }

    public static Instant Hour(int hours) => Now + Duration.FromHours(hours);

    public static ScanReport Says(ScanStatus status, int hours, string source = ScanReport.Manual, int sequence = 0) => new(status, Hour(hours), source, Sequence: sequence);

    /// <summary>Hears of a scan when all of the journey is over, so that nothing is told ahead of its time.</summary>
    public static IReadOnlyList<FleetEvent> Hears(this Shipment shipment, ScanStatus status, int hours) => shipment.Scan(Says(status, hours), Hour(1000));
}
