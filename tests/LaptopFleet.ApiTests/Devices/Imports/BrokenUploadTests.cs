using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices.Imports;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.Imports;

/// <summary>A file that does not come in whole leaves nothing behind.</summary>
public sealed class BrokenUploadTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Nothing_is_kept_of_half_a_file_and_the_whole_one_is_taken_under_the_same_key(bool isChunked, bool isReset)
    {
        var (file, key, before) = (Csv.Header + Csv.Rows(Seeds.Unique("H"), 2_000, await fleet.Model(), await fleet.Depot()), Seeds.Unique("key-"), await Imports());
        using var client = fleet.As("logistics-emea");
        using (var half = await HalfSentFile.SendAsync(client.BaseAddress!, fleet.Services.GetRequiredService<DevelopmentIssuer>().Mint("logistics-emea"), file, key, isChunked))
            half.Break(isReset);

        // The server has heard of it when the key is free again.
        var whole = await client.SendCsv(file, key: key);
        while (whole.Code == "idempotency.in-progress")
            whole = await client.SendCsv(file, key: key);

        Assert.Equal("completed", (await client.Ended(whole.Must(Accepted).Id))["state"].GetValue<string>());
        Assert.Equal([.. before, whole.Id], await Imports());
        Assert.Equal(0, await fleet.InDatabase(db => db.ImportChunks.CountAsync()));
    }

    private Task<HashSet<Guid>> Imports() => fleet.InDatabase(db => db.DeviceImports.Select(i => i.Id).ToHashSetAsync());
}

/// <summary>How large a file may be is said, and so is what happens beyond it.</summary>
public sealed class LargestFileTests
{
    [Fact]
    public async Task Two_hundred_thousand_rows_are_taken_and_one_more_is_refused_with_the_limit()
    {
        var halt = new Halt("FROM DeviceImportChunks", time: 1);
        await using var fleet = new Fleet { Between = halt };
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        using var client = fleet.As("logistics-emea");
        var rows = Csv.Header + Csv.Rows("L", DeviceImport.MaxRows, model, depot);

        var refused = (await client.SendCsv(rows + Csv.Row("ONE-MORE", model, depot))).MustRefuse(BadRequest, "request.invalid");
        Assert.Equal("csv.too-many-rows", refused["errors"][0]!["code"]!.GetValue<string>());
        Assert.Contains("200000 rows", refused["errors"][0]!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(0, await fleet.InDatabase(db => db.DeviceImports.CountAsync()));

        halt.Arm();
        var asked = (await client.SendCsv(rows)).Must(Accepted);
        Assert.Equal(DeviceImport.MaxRows, asked["rows"].GetValue<int>());
        await halt.Reached;
        // How long it takes to import them is a matter of the benchmarks: here the work is taken away.
        await fleet.InDatabase(db => db.ImportChunks.ExecuteDeleteAsync());
        halt.Release();
    }
}
