using System.Globalization;
using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.World;

/// <summary>One row of a reference file; each reader refuses what it cannot read, naming the column.</summary>
public sealed class ReferenceRow
{
    private readonly CsvReader csv;

    /// <param name="start">The line behind the row before.</param>
    public ReferenceRow(CsvReader csv, string file, int start)
    {
        (this.csv, Place) = (csv, new(file, csv.Parser.RawRow));
        // No field needs several lines, and a quote that is not closed swallows the lines below it.
        if (csv.Parser.RawRecord.AsSpan().Trim("\r\n").Contains('\n'))
            throw new ReferencePlace(file, start).Bad("a quote is not closed.");
        if (csv.Parser.Count != csv.HeaderRecord!.Length)
            throw Bad($"it has {csv.Parser.Count} fields where the header has {csv.HeaderRecord.Length}.");
    }

    public ReferencePlace Place { get; }

    public string Required(string column) =>
        Optional(column) ?? throw Bad($"'{column}' is empty.");

    /// <summary>A text that is there and fits where it is kept.</summary>
    public string Text(string column, int most) =>
        Required(column) is { } text && text.Length <= most ? text : throw Bad($"'{column}' has at most {most} characters.");

    public string? Optional(string column)
    {
        if (!csv.TryGetField<string>(column, out var value))
            throw Bad($"the file has no column '{column}'.");
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    public int Number(string column, int least, int most) =>
        int.TryParse(Required(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad($"'{column}' must be a whole number from {least} to {most}.");

    /// <param name="decimals">No more than are kept: a number that was rounded on its way in would differ at every start.</param>
    public decimal Decimal(string column, decimal least, decimal most, int decimals) =>
        decimal.TryParse(Required(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most && decimal.Round(number, decimals) == number
            ? number
            : throw Bad($"'{column}' must be a number from {least} to {most} with at most {decimals} decimals.");

    public Money Money(string amountColumn, string currencyColumn) =>
        World.Money.Parse(Required(amountColumn), Required(currencyColumn)) is { Minor: > 0 } money
            ? money
            : throw Bad($"'{amountColumn}' and '{currencyColumn}' must be an amount above zero in an ISO 4217 currency.");

    public Country Country(string column) =>
        Countries.Find(Required(column)) ?? throw Bad($"'{Required(column)}' is not in countries.csv.");

    public LocalDate Date(string column) => OptionalDate(column) ?? throw Bad($"'{column}' is empty.");

    public LocalDate? OptionalDate(string column)
    {
        if (Optional(column) is not { } text)
            return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        return parsed.Success && parsed.Value.Year is >= 1950 and < 2200 ? parsed.Value : throw Bad($"'{column}' must be a date like 2026-11-22.");
    }

    /// <summary>The first day on which a row holds and the first on which it no longer does.</summary>
    public (LocalDate From, LocalDate? Until) Period(string fromColumn, string untilColumn)
    {
        var (from, until) = (Date(fromColumn), OptionalDate(untilColumn));
        return until is null || until > from ? (from, until) : throw Bad($"'{untilColumn}' must be later than '{fromColumn}'.");
    }

    /// <summary>A word of an enumeration, written in kebab case: <c>self-procure</c> is <c>SelfProcure</c>.</summary>
    public T Word<T>(string column) where T : struct, Enum
    {
        var text = Required(column);
        return !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var word) && Enum.IsDefined(word)
            ? word
            : throw Bad($"'{column}' must be one of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    public IReadOnlyList<string> List(string column) =>
        Optional(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public ReferenceDataException Bad(string reason) => Place.Bad(reason);
}

/// <summary>Where a row stands.</summary>
public readonly record struct ReferencePlace(string File, int Line)
{
    public ReferenceDataException Bad(string reason) => new(File, Line, reason);
}

/// <summary>A bad row in db/reference: the program does not start on data it cannot trust.</summary>
public sealed class ReferenceDataException(string file, int line, string reason)
    : Exception($"db/reference/{file}, line {line}: {reason}");
