using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using LaptopFleet.Catalog;
using LaptopFleet.Devices.Imports;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Benchmarks.Code;

/// <summary>A thousand rows of an import's file, parsed and checked. Divide by a thousand for a row.</summary>
public class CsvRows
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);
    private byte[] file = [];
    private ImportBook book = null!;

    [GlobalSetup]
    public void Write()
    {
        var text = new StringBuilder(string.Join(',', ImportFile.Columns)).Append('\n');
        for (var n = 0; n < 1000; n++)
            text.Append(CultureInfo.InvariantCulture, $"SN{n:D8},LF-{n:D8},book,venlo,used,1599.{n % 100:D2},EUR,2026-02-01,2029-01-31\n");
        file = Encoding.UTF8.GetBytes(text.ToString());
        var model = Model.Offer("book", 1, new("Maker", "Book", Catalog.Platform.Apple, "book", 14m, 24, 1000, new(240000, "USD"), 1.55m, 72.4m, 3, 1, "8471.30", "CN"), new(2024, 1, 1), null, Now).Model;
        var depot = Depot.Open("venlo", "Venlo", "Europe/Amsterdam", new PostalAddress("Havenweg 1", null, "Venlo", null, "5911 AA", "NL"), Now).Depot;
        book = new([model], [depot]);
    }

    [Benchmark]
    public async Task<int> ReadAndCheck()
    {
        var (reader, good) = (new RowReader(book), 0);
        using var stream = new MemoryStream(file);
        await foreach (var row in ImportFile.ReadAsync(stream, CancellationToken.None))
            good += reader.Read(row) is null ? 0 : 1;
        return good == 1000 ? good : throw new InvalidOperationException("The rows are not as good as they should be.");
    }
}
