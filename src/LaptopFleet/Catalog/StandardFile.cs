using LaptopFleet.Catalog.Events;
using LaptopFleet.Database;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>The standards of db/reference: which model a role, department and country is entitled to, from a date on; <c>*</c> is any.</summary>
public static class StandardFile
{
    public const string Name = "standards.csv";

    public static IReadOnlyList<StandardRow> Read(ReferenceFolder folder)
    {
        var rows = folder.Read(Name, row => new StandardRow(row.Place, Word(row, "role"), Word(row, "department"), Country(row),
            CatalogCode.Of(row.Text("model_code", Model.CodeMaxLength)), row.Period("effective_from", "effective_until")));
        foreach (var entitled in rows.GroupBy(r => r.ScopeKey))
        {
            var inOrder = entitled.OrderBy(r => r.Effective.From).ToList();
            foreach (var (former, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (former.Effective.Until is null || former.Effective.Until > next.Effective.From)
                    throw next.Place.Bad($"line {former.Place.Line} says for the same role, department and country what holds on {next.Effective.From:uuuu-MM-dd}.");
            }
        }
        return rows;
    }

    public static async Task LoadAsync(ReferenceLoad load, CancellationToken ct)
    {
        var models = (await load.Db.Models.Select(m => m.Code).ToListAsync(ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = (await load.Db.Standards.ToListAsync(ct)).GroupBy(s => s.ScopeKey).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var loaded = await load.LoadedAsync(load.Db.Standards.Select(s => s.Id), nameof(StandardSet), ct);
        var touched = await load.TouchedAsync(load.Db.Standards.Select(s => s.Id), ct);
        foreach (var row in Read(load.Folder).OrderBy(r => r.Effective.From))
        {
            if (!models.Contains(row.ModelCode))
                throw row.Place.Bad($"'{row.ModelCode}' is not in {ModelFile.Name}.");
            var sameScope = known.TryGetValue(row.ScopeKey, out var list) ? list : known[row.ScopeKey] = [];
            var standard = sameScope.Find(s => s.EffectiveFrom == row.Effective.From);
            if (sameScope.Exists(s => !loaded.Contains(s.Id)))
                load.PassOver(row.Place, "the fleet has set its own standard for that role, department and country.");
            else if (standard is null)
                loaded.Add(Set(load, row, sameScope));
            else if (standard.ModelCode != row.ModelCode)
                throw row.Place.Bad($"it has been loaded with {standard.ModelCode}. A change is a new row with a later effective_from.");
            else if (row.Effective.Until != standard.EffectiveUntil && row.Effective.Until is { } until && !touched.Contains(standard.Id))
                End(load, row, standard, until);
        }
    }

    private static Guid Set(ReferenceLoad load, StandardRow row, List<Standard> sameScope)
    {
        ReferenceLoad.Take(row.Place, () =>
        {
            var (standard, set) = Standard.Set(row.JobRole, row.Department, row.Country, row.ModelCode, row.Effective.From, row.Effective.Until, sameScope, load.Now);
            load.Add(standard, set);
            sameScope.Add(standard);
        });
        return sameScope[^1].Id;
    }

    private static void End(ReferenceLoad load, StandardRow row, Standard standard, LocalDate until)
    {
        if (standard.EffectiveUntil is { } earlier)
            throw row.Place.Bad($"it has been loaded as ending on {earlier:uuuu-MM-dd}. A change is a new row.");
        load.Record(standard.End(until, load.Now));
    }

    private static string? Word(ReferenceRow row, string column) => row.Text(column, Standard.RoleMaxLength) is var word && word == "*" ? null : word;

    private static string? Country(ReferenceRow row) => row.Required("country") == "*" ? null : row.Country("country").Code;
}

/// <summary>One standard as it stands in the file; null stands for any.</summary>
public sealed record StandardRow(
    ReferencePlace Place, string? JobRole, string? Department, string? Country, string ModelCode, (LocalDate From, LocalDate? Until) Effective)
{
    public string ScopeKey => Standard.ScopeKeyOf(JobRole, Department, Country);
}
