using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using LaptopFleet.Platform;

namespace LaptopFleet.Devices.Imports;

/// <summary>
/// Reads a CSV file (RFC 4180) of laptops row by row: UTF-8 with or without its mark, commas or semicolons, any line ends. What cannot be read
/// as such a file at all is refused as a whole.
/// </summary>
public static class ImportFile
{
    /// <summary>The header names these, in any order; other columns are not read.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["serial_number", "asset_tag", "model_code", "depot_code", "condition", "cost_amount", "cost_currency", "purchased_on", "warranty_until"];

    private const int LongestCell = 1000;
    private const int MostColumns = 100;

    // Strict: a byte that is no UTF-8 is an error and not a question mark in somebody's serial number.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Reads the whole file once for its form; returns how many rows it has besides the header.</summary>
    public static async Task<int> InspectAsync(Stream file, CancellationToken ct)
    {
        var rows = 0;
        await foreach (var row in ReadAsync(file, ct))
        {
            row.Open();
            if (++rows > DeviceImport.MaxRows)
                throw Bad("csv.too-many-rows", $"The file has more than {DeviceImport.MaxRows} rows; send it in parts.");
        }
        return rows > 0 ? rows : throw Bad("csv.empty", "The file has no row besides the header.");
    }

    /// <summary>The rows behind the header. A row is the parser's own and good until the next one is asked for.</summary>
    public static IAsyncEnumerable<ImportRow> ReadAsync(Stream file, CancellationToken ct) => ReadAsync(file, Columns, ct);

    /// <summary>The same of a file with other columns.</summary>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(Stream file, IReadOnlyList<string> columns, [EnumeratorCancellation] CancellationToken ct)
    {
        using var text = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        var (parser, places) = await OpenAsync(text, columns);
        using var open = parser;
        var row = new ImportRow(parser, places);
        while (await NextAsync(parser))
        {
            ct.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    private static async Task<(CsvParser Parser, int[] Places)> OpenAsync(StreamReader text, IReadOnlyList<string> columns)
    {
        var parser = new CsvParser(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            GetDelimiter = sample => FirstLine(sample.Text) is var line && line.Count(';') > line.Count(',') ? ";" : ",",
            MaxFieldSize = LongestCell,
            BadDataFound = bad => throw Bad("csv.bad-quote", $"Row {bad.Context.Parser!.Row}: a quotation mark is not closed, or stands inside a cell that is not quoted."),
        });
        if (!await NextAsync(parser))
            throw Bad("csv.empty", "The file is empty.");
        if (parser.Count > MostColumns)
            throw Bad("csv.too-many-columns", $"The header names more than {MostColumns} columns.");
        var names = Enumerable.Range(0, parser.Count).Select(i => parser[i].Trim().ToLowerInvariant()).ToList();
        var missing = columns.Except(names).ToList();
        if (missing.Count > 0)
            throw Bad("csv.missing-columns", $"The header does not name {string.Join(", ", missing)}.");
        if (columns.Any(column => names.Count(name => name == column) > 1))
            throw Bad("csv.double-column", "The header names a column twice.");
        return (parser, [.. columns.Select(column => names.IndexOf(column))]);
    }

    private static ReadOnlySpan<char> FirstLine(string text) => text.AsSpan() is var all && all.IndexOfAny('\r', '\n') is >= 0 and var end ? all[..end] : all;

    private static async Task<bool> NextAsync(CsvParser parser)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (DecoderFallbackException)
        {
            throw Bad("csv.not-utf8", "The file is not UTF-8 text.");
        }
        catch (MaxFieldSizeException)
        {
            throw Bad("csv.cell-too-long", $"A cell is longer than {LongestCell} characters, or a quotation mark is not closed.");
        }
    }

    private static InvalidInputException Bad(string code, string detail) => new("", code, detail);
}
