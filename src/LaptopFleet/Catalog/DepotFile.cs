using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>The depots of db/reference. A depot that the fleet has changed itself is left to it.</summary>
public static class DepotFile
{
    public const string Name = "depots.csv";

    public static async Task LoadAsync(ReferenceLoad load, CancellationToken ct)
    {
        var known = (await load.Db.Depots.ToListAsync(ct)).ToDictionary(d => d.Code, StringComparer.OrdinalIgnoreCase);
        var touched = await load.TouchedAsync(load.Db.Depots.Select(d => d.Id), ct);
        var rows = load.Folder.Read(Name, row => (Code: row.Text("code", Depot.CodeMaxLength), Name: row.Text("name", Depot.NameMaxLength),
            Zone: ZoneOf(row), Address: AddressOf(row), row.Place), d => d.Code);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var depot))
            {
                var (opened, happened) = Depot.Open(row.Code, row.Name, row.Zone, row.Address, load.Now);
                load.Add(opened, happened);
            }
            else if ((depot.Name, depot.Zone, depot.Address) != (row.Name, row.Zone, row.Address))
            {
                if (touched.Contains(depot.Id))
                    load.PassOver(row.Place, $"the fleet has changed {row.Code} itself.");
                else
                    ReferenceLoad.Take(row.Place, () => load.Record(depot.Change(row.Name, row.Zone, row.Address, load.Now)));
            }
        }
    }

    private static string ZoneOf(ReferenceRow row) =>
        Countries.IsZone(row.Required("zone")) ? row.Required("zone") : throw row.Bad($"'{row.Required("zone")}' is not an IANA time zone.");

    private static PostalAddress AddressOf(ReferenceRow row)
    {
        var address = new PostalAddress(row.Required("line1"), null, row.Required("city"), row.Optional("region"), row.Optional("postcode"), row.Country("country").Code);
        foreach (var (field, reason) in address.Faults())
            throw row.Bad($"'{field}': {reason}");
        return address;
    }
}
