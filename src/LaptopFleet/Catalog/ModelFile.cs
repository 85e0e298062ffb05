using System.Text.RegularExpressions;
using LaptopFleet.Catalog.Events;
using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>The models of db/reference. Rows of one code are its revisions, in the order of their dates.</summary>
public static partial class ModelFile
{
    public const string Name = "models.csv";

    public static IReadOnlyList<ModelRow> Read(ReferenceFolder folder)
    {
        var rows = folder.Read(Name, row => new ModelRow(row.Place, row.Text("code", Model.CodeMaxLength), SpecificationOf(row), row.Period("offered_from", "offered_until")));
        foreach (var revisions in rows.GroupBy(r => r.Code, StringComparer.OrdinalIgnoreCase))
        {
            var inOrder = revisions.OrderBy(r => r.Offered.From).ToList();
            foreach (var (former, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (former.Offered.Until is null || former.Offered.Until > next.Offered.From)
                    throw next.Place.Bad($"{next.Code} is still offered by line {former.Place.Line} on {next.Offered.From:uuuu-MM-dd}.");
            }
        }
        return rows;
    }

    public static async Task LoadAsync(ReferenceLoad load, CancellationToken ct)
    {
        var known = (await load.Db.Models.ToListAsync(ct)).ToLookup(m => m.Code, StringComparer.OrdinalIgnoreCase);
        var loaded = await load.LoadedAsync(load.Db.Models.Select(m => m.Id), nameof(ModelOffered), ct);
        var touched = await load.TouchedAsync(load.Db.Models.Select(m => m.Id), ct);
        foreach (var revisions in Read(load.Folder).GroupBy(r => r.Code, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var (index, row) in revisions.OrderBy(r => r.Offered.From).Index())
            {
                var model = known[row.Code].SingleOrDefault(m => m.Revision == index + 1);
                if (known[row.Code].FirstOrDefault(m => !loaded.Contains(m.Id)) is { } theirs)
                    load.PassOver(row.Place, $"the fleet has set revision {theirs.Revision} of {theirs.Code} itself.");
                else if (model is null)
                    Add(load, row, index + 1);
                else if (model.Specification != row.Specification || model.OfferedFrom != row.Offered.From)
                    throw row.Place.Bad($"revision {model.Revision} of {row.Code} has been loaded with other content. A change is a new row with a later offered_from.");
                else if (row.Offered.Until != model.OfferedUntil && row.Offered.Until is { } until && !touched.Contains(model.Id))
                    End(load, row, model, until);
            }
        }
    }

    private static void Add(ReferenceLoad load, ModelRow row, int revision)
    {
        var (model, offered) = Model.Offer(row.Code, revision, row.Specification, row.Offered.From, row.Offered.Until, load.Now);
        load.Add(model, offered);
    }

    private static void End(ReferenceLoad load, ModelRow row, Model model, LocalDate until)
    {
        if (model.OfferedUntil is { } earlier)
            throw row.Place.Bad($"revision {model.Revision} of {row.Code} has been loaded as offered until {earlier:uuuu-MM-dd}. A change is a new row.");
        load.Record(model.Withdraw(until, load.Now));
    }

    private static ModelSpecification SpecificationOf(ReferenceRow row) => new(
        row.Text("maker", Model.NameMaxLength), row.Text("name", Model.NameMaxLength), row.Word<Platform>("platform"), row.Text("family", Model.FamilyMaxLength),
        row.Decimal("screen_inches", 5, 30, 1), row.Number("memory_gb", 1, 4096), row.Number("disk_gb", 1, 65_536), row.Money("price_amount", "price_currency"),
        row.Decimal("weight_kg", 0.1m, 20, 3), row.Decimal("battery_wh", 1, 999, 2), row.Number("battery_cells", 1, 24), row.Number("batteries", 1, 4),
        HsCode(row), row.Country("origin_country").Code);

    private static string HsCode(ReferenceRow row) =>
        Harmonised().IsMatch(row.Text("hs_code", Model.HsCodeMaxLength)) ? row.Required("hs_code") : throw row.Bad("'hs_code' must be a Harmonised System code of at least six digits, like 8471.30.");

    [GeneratedRegex(@"^[0-9]{4}\.[0-9]{2}(\.?[0-9]{2}){0,2}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Harmonised();
}

/// <summary>One revision of a model as it stands in the file.</summary>
public sealed record ModelRow(ReferencePlace Place, string Code, ModelSpecification Specification, (LocalDate From, LocalDate? Until) Offered);
