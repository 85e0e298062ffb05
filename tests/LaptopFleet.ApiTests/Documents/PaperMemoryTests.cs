using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>Drawing leaves nothing behind. Here as many packs as show a leak of a whole document; <c>LAPTOPFLEET_PACKS=1000</c> draws more.</summary>
public sealed class PaperMemoryTests
{
    private const int WarmUp = 20;

    /// <summary>What the process may grow by, the libraries that draw and the database's cache included, however many packs it draws.</summary>
    private const long MostBytes = 200L << 20;

    private static readonly int Packs = int.TryParse(Environment.GetEnvironmentVariable("LAPTOPFLEET_PACKS"), System.Globalization.CultureInfo.InvariantCulture, out var packs) ? packs : 120;

    [Fact]
    public async Task Many_packs_leave_memory_flat()
    {
        // Tests beside it allocate in the same process: it means something only where it runs by itself.
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LAPTOPFLEET_PACKS") is { Length: > 0 }, "LAPTOPFLEET_PACKS says not how many packs to draw, alone.");
        await using var fleet = new Fleet();
        var (id, _, _, _) = await fleet.Parcel();
        using var pack = await fleet.Paper(id, "pack");
        var paper = await Draw(fleet, id, WarmUp);

        var (before, resident) = (Settled(), Environment.WorkingSet);
        var bytes = await Draw(fleet, id, Packs);
        var (grown, residentGrown) = (Settled() - before, Environment.WorkingSet - resident);
        TestContext.Current.SendDiagnosticMessage("{0} packs of {1} bytes: {2} bytes of objects and {3} bytes of the process more than before.", Packs, bytes / Packs, grown, residentGrown);

        // A leak of one drawn pack each time would be all of its bytes, and its page model ten times that.
        Assert.True(paper > 0 && bytes > 0);
        Assert.True(grown < bytes, $"{Packs} packs of {bytes / Packs} bytes left {grown} bytes behind.");
        Assert.True(residentGrown < MostBytes, $"{Packs} packs left the process {residentGrown} bytes larger.");
    }

    private static async Task<long> Draw(Fleet fleet, Guid shipment, int times)
    {
        var bytes = 0L;
        using var client = fleet.As("logistics-lead");
        for (var i = 0; i < times; i++)
        {
            // Another weight is another pack.
            (await client.Patch($"shipments/{shipment}", new { packages = new[] { new { weightGrams = Random.Shared.Next(1000, 60_000) } } }, "*")).Must(System.Net.HttpStatusCode.OK);
            using var paper = await client.Paper(shipment, "pack");
            Assert.Equal(System.Net.HttpStatusCode.OK, paper.Status);
            bytes += paper.Pdf.Bytes.Length;
        }
        return bytes;
    }

    private static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
