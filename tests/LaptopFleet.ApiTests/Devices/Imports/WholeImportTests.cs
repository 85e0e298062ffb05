using System.Globalization;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.Imports;

/// <summary>A large file from the first byte to the last laptop. <c>LAPTOPFLEET_IMPORT_ROWS=200000</c> takes the largest that there may be; here it has several pieces.</summary>
public sealed class WholeImportTests
{
    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("LAPTOPFLEET_IMPORT_ROWS"), CultureInfo.InvariantCulture, out var rows) ? rows : 12_000;

    [Fact]
    public async Task One_bad_last_row_keeps_all_of_a_large_file_out_or_itself_alone_where_bad_rows_are_skipped()
    {
        await using var fleet = new Fleet();
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        using var client = fleet.As("logistics-emea");
        // The last row is the first one again, many pieces later.
        var file = Csv.Header + Csv.Rows("W", Rows - 1, model, depot) + Csv.Row("0w 0", model, depot);

        var rejected = await client.Ended((await client.SendCsv(file)).Must(Accepted).Id);

        Assert.Equal(("rejected", Rows, 0, 1), Outcome(rejected));
        Assert.Equal([$"{Rows + 1}:serial_number:serial.double"], await client.Errors(rejected.Id));
        Assert.Equal((0, 0), await Kept(fleet));

        var completed = await client.Ended((await client.SendCsv(file, "?mode=skipBad")).Must(Accepted).Id);

        Assert.Equal(("completed", Rows, Rows - 1, 1), Outcome(completed));
        Assert.Equal([$"{Rows + 1}:serial_number:serial.double"], await client.Errors(completed.Id));
        Assert.Equal((Rows - 1, Rows - 1), await Kept(fleet));
        Assert.Equal(0, await fleet.InDatabase(db => db.ImportChunks.CountAsync()));
        foreach (var one in new[] { 0, Rows / 2, Rows - 2 })
            Assert.Equal($"T-W{one}", Assert.Single((await client.Get($"devices?serial=W{one}")).Must(OK)["items"].AsArray())!["assetTag"]!.GetValue<string>());
    }

    private static (string State, int Read, int Accepted, int Rejected) Outcome(Answer import) =>
        (import["state"].GetValue<string>(), import["rowsRead"].GetValue<int>(), import["rowsAccepted"].GetValue<int>(), import["rowsRejected"].GetValue<int>());

    private static async Task<(int Devices, int Events)> Kept(Fleet fleet) =>
        (await fleet.InDatabase(db => db.Devices.CountAsync()), await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DeviceRegistered")));
}
