using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.World;

/// <summary>Reads one file of db/reference, row by row; a bad row stops with file, line and reason.</summary>
public static class ReferenceFile
{
    /// <summary>The folder that the build copies db/reference to; a test may point somewhere else.</summary>
    public static string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "reference");

    public static IReadOnlyList<T> Read<T>(string file, Func<ReferenceRow, T> map)
    {
        using var reader = new StreamReader(Path.Combine(Folder, file));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = false, MissingFieldFound = null });
        var rows = new List<T>();
        if (!csv.Read() || !csv.ReadHeader())
            throw new ReferenceDataException(file, 1, "the header line is missing.");
        while (csv.Read())
            rows.Add(map(new(csv, file)));
        return rows;
    }
}

/// <summary>One row of a reference file; each reader refuses what it cannot read, naming the column.</summary>
public sealed class ReferenceRow(CsvReader csv, string file)
{
    public string Required(string column) =>
        Optional(column) ?? throw Bad($"'{column}' is empty.");

    public string? Optional(string column) =>
        csv.TryGetField<string>(column, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public int Number(string column, int least, int most) =>
        int.TryParse(Required(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad($"'{column}' must be a whole number from {least} to {most}.");

    public decimal Decimal(string column) =>
        decimal.TryParse(Required(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Bad($"'{column}' must be a number.");

    public LocalDate Date(string column) => OptionalDate(column) ?? throw Bad($"'{column}' is empty.");

    public LocalDate? OptionalDate(string column)
    {
        if (Optional(column) is not { } text)
            return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success ? parsed.Value : throw Bad($"'{column}' must be a date like 2026-11-22.");
    }

    /// <summary>A word of an enumeration, written in kebab case: <c>self-procure</c> is <c>SelfProcure</c>.</summary>
    public T Word<T>(string column) where T : struct, Enum =>
        Enum.TryParse<T>(Required(column).Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word) && Enum.IsDefined(word)
            ? word
            : throw Bad($"'{column}' must be one of {string.Join(", ", Enum.GetNames<T>())}.");

    public IReadOnlyList<string> List(string column) =>
        Optional(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public ReferenceDataException Bad(string reason) => new(file, csv.Parser.RawRow, reason);
}

/// <summary>A bad row in db/reference: the program does not start on data it cannot trust.</summary>
public sealed class ReferenceDataException(string file, int line, string reason)
    : Exception($"db/reference/{file}, line {line}: {reason}");
