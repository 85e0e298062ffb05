using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Catalog;

/// <summary>The vendors of db/reference. A vendor that the fleet has changed itself is left to it.</summary>
public static class VendorFile
{
    public const string Name = "vendors.csv";

    public static async Task LoadAsync(ReferenceLoad load, CancellationToken ct)
    {
        var known = (await load.Db.Vendors.ToListAsync(ct)).ToDictionary(v => v.Code, StringComparer.OrdinalIgnoreCase);
        var touched = await load.TouchedAsync(load.Db.Vendors.Select(v => v.Id), ct);
        var rows = load.Folder.Read(Name, row => (Code: row.Text("code", Vendor.CodeMaxLength), Name: row.Text("name", Vendor.NameMaxLength),
            Kind: KindOf(row), ReviewExpiresOn: row.Date("security_review_expires_on"), row.Place), v => v.Code);
        foreach (var row in rows)
        {
            if (!known.TryGetValue(row.Code, out var vendor))
            {
                var (added, happened) = Vendor.Add(row.Code, row.Name, row.Kind, row.ReviewExpiresOn, load.Now);
                load.Add(added, happened);
            }
            else if ((vendor.Name, vendor.Kind, vendor.SecurityReviewExpiresOn) != (row.Name, row.Kind, row.ReviewExpiresOn))
            {
                if (touched.Contains(vendor.Id))
                    load.PassOver(row.Place, $"the fleet has changed {row.Code} itself.");
                else
                    load.Record(vendor.Change(row.Name, row.Kind, row.ReviewExpiresOn, load.Now));
            }
        }
    }

    private static VendorKind KindOf(ReferenceRow row)
    {
        // Whom a vendor serves is told to the reader of the file; it decides nothing yet.
        if (row.List("countries").FirstOrDefault(c => Countries.Find(c) is null && !Enum.TryParse<Region>(c, ignoreCase: true, out _)) is { } unknown)
            throw row.Bad($"'{unknown}' is neither a country nor a region.");
        return row.Word<VendorKind>("kind");
    }
}
