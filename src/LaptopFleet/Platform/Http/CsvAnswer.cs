using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using FastEndpoints;

namespace LaptopFleet.Platform.Http;

/// <summary>Answers with a CSV file, row by row as the rows come: nothing is kept, however many there are.</summary>
public static class CsvAnswer
{
    public const string MediaType = "text/csv";

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        // A spreadsheet would run a cell that begins like this; with the mark before it, it shows it.
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '+', '-', '@', '\t', '\r'],
        InjectionEscapeCharacter = '\'',
    };

    public static async Task WriteAsync<T>(HttpContext http, IReadOnlyList<string> header, IAsyncEnumerable<T> rows, Func<T, IEnumerable<string?>> cells, CancellationToken ct)
    {
        http.MarkResponseStart();
        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        await using var text = new StreamWriter(http.Response.Body, new UTF8Encoding(false), bufferSize: 32 * 1024, leaveOpen: true);
        await using var csv = new CsvWriter(text, Format, leaveOpen: true);
        await RowAsync(csv, header);
        await foreach (var row in rows.WithCancellation(ct))
            await RowAsync(csv, cells(row));
    }

    private static Task RowAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        return csv.NextRecordAsync();
    }
}
