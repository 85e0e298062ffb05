using System.Globalization;
using System.Security.Cryptography;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using LaptopFleet.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Benchmarks.Fleets;

/// <summary>Sends laptops to people by the nouns' own verbs: each shipment with its box, its scans, and an address that is sealed under the person's own key.</summary>
public sealed class Parcels(DbContext db, SqliteConnection connection, SqliteTransaction transaction, MasterKey master) : IDisposable
{
    private static readonly PackageSize Box = new(2400, 420, 320, 90);
    private readonly RowWriter<Shipment> shipments = new(db, connection, transaction);
    private readonly RowWriter<ShipmentPackage> packages = new(db, connection, transaction);
    private readonly RowWriter<ShipmentContent> contents = new(db, connection, transaction);
    private readonly RowWriter<ShipmentScan> scans = new(db, connection, transaction);
    private readonly RowWriter<PersonKey> keys = new(db, connection, transaction);
    private readonly byte[] wrappingKey = master.Derive("personal-data");
    private readonly Dictionary<Guid, PersonalSeal> seals = [];
    private int sent;

    /// <summary>The laptop is sent, arrives and is accepted.</summary>
    public void Deliver(Device device, Depot depot, Person person, Instant now)
    {
        var (shipment, _) = Shipment.Draft(ShipmentDirection.Outbound, Party.Of(depot), Party.Of(person, person.Country, SealOf(person).Seal(HomeOf(person))), now);
        shipment.Add(device, 1, now);
        shipment.Pack([Box]);
        shipment.Dispatch("ups", NumberOf(++sent), now);
        shipment.Scan(new(ScanStatus.InTransit, now + Duration.FromHours(3), "ups", depot.Address.City), now + Duration.FromHours(4));
        shipment.Scan(new(ScanStatus.Delivered, now + Duration.FromHours(50), "ups"), now + Duration.FromHours(51));
        device.Accept(now + Duration.FromHours(52));
        shipments.Write(shipment);
        foreach (var package in shipment.Packages)
            packages.Write(package);
        foreach (var content in shipment.Contents)
            contents.Write(content);
        foreach (var scan in shipment.Scans)
            scans.Write(scan);
    }

    /// <summary>As most numbers are: its check digit fits.</summary>
    private static string NumberOf(int parcel)
    {
        var (digits, sum) = (parcel.ToString("D15", CultureInfo.InvariantCulture), 0);
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 2);
        return $"1Z{digits}{(10 - (sum % 10)) % 10}";
    }

    public void Dispose()
    {
        shipments.Dispose();
        packages.Dispose();
        contents.Dispose();
        scans.Dispose();
        keys.Dispose();
    }

    private PersonalSeal SealOf(Person person)
    {
        if (seals.TryGetValue(person.Id, out var seal))
            return seal;
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        keys.Write(PersonKey.For(person.Id, SealedBox.Seal(wrappingKey, key, person.Id.ToByteArray(bigEndian: true))));
        return seals[person.Id] = new(key, person.Id);
    }

    private static PostalAddress HomeOf(Person person) => new("Long Street 12", "Flat 3", "Old Town", "XX", "12345", person.Country);
}
