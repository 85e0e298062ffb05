using System.Globalization;
using LaptopFleet.Devices.Imports;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Stock.Headcount;

/// <summary>Reads a head-count plan from a CSV file, as files of laptops are read: UTF-8, commas or semicolons, columns in any order.</summary>
public static class HeadcountFile
{
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The header names these; a month is written 2027-01.</summary>
    public static readonly IReadOnlyList<string> Columns = ["country", "job_role", "department", "month", "hires"];

    private static readonly YearMonthPattern Month = YearMonthPattern.Iso;

    public static async Task<IReadOnlyList<HeadcountInput>> ReadAsync(Stream file, CancellationToken ct)
    {
        var rows = new List<HeadcountInput>();
        await foreach (var row in ImportFile.ReadAsync(file, Columns, ct))
        {
            if (rows.Count == HeadcountPlan.MaxRows)
                throw new InvalidInputException("", "csv.too-many-rows", $"A plan has at most {HeadcountPlan.MaxRows} rows.");
            if (row.MissingCells != 0)
                throw new InvalidInputException($"/rows/{rows.Count}", "row.cells", $"Row {row.Number} has {Math.Abs(row.MissingCells)} cells {(row.MissingCells > 0 ? "less" : "more")} than the header.");
            rows.Add(new(row[0] ?? "", row[1] ?? "", MonthOf(row[3]), int.TryParse(row[4], NumberStyles.None, CultureInfo.InvariantCulture, out var hires) ? hires : 0, row[2]));
        }
        return rows.Count > 0 ? rows : throw new InvalidInputException("", "csv.empty", "The file has no row besides the header.");
    }

    // What is no month is told with the other faults of its row.
    private static LocalDate MonthOf(string? text) => text is not null && Month.Parse(text) is { Success: true, Value: { Year: > 1949 } month } ? month.OnDayOfMonth(1) : SaneDates.Earliest.PlusDays(-1);
}
