using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;

namespace LaptopFleet.Stock.Headcount;

/// <summary>What a row of a head-count plan has to be, however it was sent.</summary>
public static class HeadcountRules
{
    /// <summary>Whoever sent so many wrong rows sent another file than they meant.</summary>
    private const int MostFaults = 100;

    /// <summary>A plan takes the place of the one before in every country, so it is for those who work everywhere.</summary>
    public static void MustSeeTheWorld(Caller caller)
    {
        if (caller.Regions is not null)
            throw new RefusedException("headcount.regions", "A plan takes the place of the one before in all regions: it is sent by those who work in all of them.");
    }

    /// <summary>What is wrong with the rows; a plan is taken whole or not at all.</summary>
    public static void MustBeSound(IReadOnlyList<HeadcountInput> rows)
    {
        var (faults, seen) = (new List<Fault>(), new HashSet<(string, string, string, int, int)>());
        for (var i = 0; i < rows.Count && faults.Count < MostFaults; i++)
        {
            faults.AddRange(Of(rows[i], i));
            if (!seen.Add((Key(rows[i].Country), Key(rows[i].JobRole), Key(rows[i].Department), rows[i].Month.Year, rows[i].Month.Month)))
                faults.Add(new($"/rows/{i}", "headcount.twice", "This country, role, department and month stand there twice."));
        }
        if (faults.Count > 0)
            throw new InvalidInputException(faults);
    }

    private static IEnumerable<Fault> Of(HeadcountInput row, int i)
    {
        if (Countries.Find(row.Country?.Trim()) is null)
            yield return new($"/rows/{i}/country", "country.unknown", "This is no ISO 3166-1 country.");
        if (string.IsNullOrWhiteSpace(row.JobRole) || !Fits(row.JobRole))
            yield return new($"/rows/{i}/jobRole", "headcount.role", $"A role of 1 to {Standard.RoleMaxLength} printable characters.");
        if (row.Department is { } department && !Fits(department))
            yield return new($"/rows/{i}/department", "headcount.department", $"At most {Standard.RoleMaxLength} printable characters.");
        if (row.Month < SaneDates.Earliest || row.Month > SaneDates.Latest)
            yield return new($"/rows/{i}/month", "date.impossible", "No month that can be planned for.");
        if (row.Hires is < 1 or > HeadcountRow.MostHires)
            yield return new($"/rows/{i}/hires", "headcount.hires", $"1 to {HeadcountRow.MostHires} hires.");
    }

    private static bool Fits(string text) => text.Trim().Length <= Standard.RoleMaxLength && !text.Any(char.IsControl);

    private static string Key(string? text) => text?.Trim().ToUpperInvariant() ?? "";
}
