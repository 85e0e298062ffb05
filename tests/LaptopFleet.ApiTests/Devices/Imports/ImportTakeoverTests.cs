using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.Imports;

/// <summary>
/// A server stands still in the middle of an import for longer than its lease. Another takes the import over; the first one, when it goes on,
/// changes nothing of what the other has done.
/// </summary>
public sealed class ImportTakeoverTests
{
    private const string NextPieceOfTheFile = "FROM DeviceImportChunks";
    private const string LookIntoTheFleet = "AssetTagKey IN (";
    private const int Rows = 8_000;

    [Fact]
    public async Task Before_the_lease_has_lapsed_nobody_else_takes_it_up()
    {
        var halt = new Halt(NextPieceOfTheFile, time: 3);
        await using var slow = new Fleet { Between = halt };
        await using var twin = slow.Twin();
        var import = await SendAsync(slow, halt, "skipBad");
        await halt.Reached;

        slow.Clock.Advance(DeviceImport.Lease - Duration.FromSeconds(1));
        await twin.Run<RunDeviceImportsJob>();

        Assert.Equal((ImportState.Running, 1), await slow.InDatabase(db => StateAsync(db, import)));
        halt.Release();
        await MustBeWholeAsync(slow, import, tries: 1);
    }

    [Theory]
    [InlineData("skipBad", 3)]
    [InlineData("allOrNothing", 1)]
    [InlineData("allOrNothing", 3)]
    public async Task Who_has_lost_it_and_goes_on_after_its_end_writes_nothing(string mode, int piece)
    {
        var halt = new Halt(NextPieceOfTheFile, piece);
        await using var slow = new Fleet { Between = halt };
        await using var twin = slow.Twin();
        var import = await SendAsync(slow, halt, mode);
        await halt.Reached;

        slow.Clock.Advance(DeviceImport.Lease);
        await twin.Run<RunDeviceImportsJob>();
        var ended = await MustBeWholeAsync(twin, import, tries: 2);

        halt.Release();
        await slow.ShutDown();
        Assert.Equal(ended, await MustBeWholeAsync(twin, import, tries: 2));
    }

    [Theory]
    [InlineData("skipBad")]
    [InlineData("allOrNothing")]
    public async Task Who_has_lost_it_and_goes_on_beside_the_other_writes_nothing(string mode)
    {
        var (halt, later) = (new Halt(NextPieceOfTheFile, time: 3), new Halt(NextPieceOfTheFile, time: 4));
        await using var slow = new Fleet { Between = halt };
        await using var twin = slow.Twin(later);
        later.Arm();
        var import = await SendAsync(slow, halt, mode);
        await halt.Reached;
        slow.Clock.Advance(DeviceImport.Lease);
        var takenOver = twin.Run<RunDeviceImportsJob>();
        await later.Reached;
        var before = await twin.InDatabase(db => db.DeviceImports.AsNoTracking().SingleAsync(i => i.Id == import));

        halt.Release();
        await slow.ShutDown();
        Assert.Equal(before.Version, await twin.InDatabase(db => db.DeviceImports.Where(i => i.Id == import).Select(i => i.Version).SingleAsync()));

        later.Release();
        await takenOver;
        await MustBeWholeAsync(twin, import, tries: 2);
    }

    [Fact]
    public async Task What_fails_after_it_was_lost_is_not_pushed_back()
    {
        // Where the file's pieces are gone when it goes on, the slow one finds a file without a header: that is its fault, and not the import's.
        var halt = new Halt("FROM Models", time: 1);
        await using var slow = new Fleet { Between = halt };
        await using var twin = slow.Twin();
        var import = await SendAsync(slow, halt, "skipBad");
        await halt.Reached;
        slow.Clock.Advance(DeviceImport.Lease);
        await twin.Run<RunDeviceImportsJob>();

        halt.Release();
        await slow.ShutDown();

        await MustBeWholeAsync(twin, import, tries: 2);
        Assert.Null(await twin.InDatabase(db => db.DeviceImports.Where(i => i.Id == import).Select(i => i.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task Who_has_lost_it_before_the_first_row_takes_no_error_away()
    {
        await using var slow = new Fleet();
        await using var twin = slow.Twin();
        var depot = await slow.Depot();
        var import = await slow.InDatabase(async db =>
        {
            var asked = DeviceImport.Ask(ImportMode.AllOrNothing, 1, Actor.Job("test-setup"), null, slow.Clock.GetCurrentInstant());
            db.Add(asked);
            db.Add(ImportChunk.Of(asked.Id, 0, Encoding.UTF8.GetBytes($"{Csv.Header}LOST,,no-such-model,{depot.Code},,,,,\n")));
            await db.SaveChangesAsync();
            return asked.Id;
        });
        await using var scope = slow.Services.CreateAsyncScope();
        var slowDb = scope.ServiceProvider.GetRequiredService<FleetDb>();
        var held = await slowDb.DeviceImports.SingleAsync(i => i.Id == import);
        held.TakeUp(slow.Clock.GetCurrentInstant());
        await slowDb.SaveChangesAsync();
        slow.Clock.Advance(DeviceImport.Lease);
        await twin.Run<RunDeviceImportsJob>();
        using var client = twin.As("logistics-lead");
        Assert.Equal("rejected", (await client.Ended(import))["state"].GetValue<string>());

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => scope.ServiceProvider.GetRequiredService<ImportRun>().RunAsync(held, TestContext.Current.CancellationToken));

        Assert.Equal(["2:model_code:model.unknown"], await client.Errors(import));
    }

    [Theory]
    [InlineData("skipBad", "completed", 1)]
    [InlineData("allOrNothing", "rejected", 0)]
    public async Task A_laptop_that_is_registered_between_the_look_and_the_write_is_found_at_the_next_look(string mode, string state, int accepted)
    {
        var halt = new Halt(LookIntoTheFleet, time: 1);
        await using var fleet = new Fleet { Between = halt };
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        using var client = fleet.As("logistics-emea");
        halt.Arm();
        var import = (await client.SendCsv(Csv.Header + Csv.Row("RACE1", model, depot, "R-1") + Csv.Row("RACE2", model, depot, "R-2"), $"?mode={mode}")).Must(Accepted).Id;
        await halt.Reached;
        var rival = await fleet.Device(depot, model, serial: "race 1");

        halt.Release();

        var ended = await client.Ended(import);
        Assert.Equal((state, accepted, 1), (ended["state"].GetValue<string>(), ended["rowsAccepted"].GetValue<int>(), ended["rowsRejected"].GetValue<int>()));
        Assert.Equal(["2:serial_number:serial.taken"], await client.Errors(import));
        Assert.Equal(1 + accepted, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.DepotId == depot.Id)));
        Assert.Equal(rival.Id, await fleet.InDatabase(db => db.Devices.Where(d => d.SerialKey == "RACE1").Select(d => d.Id).SingleAsync()));
    }

    private static async Task<Guid> SendAsync(Fleet fleet, Halt halt, string mode)
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        using var client = fleet.As("logistics-emea");
        halt.Arm();
        return (await client.SendCsv(Csv.Header + Csv.Rows("TO-", Rows, model, depot), $"?mode={mode}")).Must(Accepted).Id;
    }

    private static async Task<(ImportState State, int Tries)> StateAsync(FleetDb db, Guid import)
    {
        var found = await db.DeviceImports.AsNoTracking().SingleAsync(i => i.Id == import);
        return (found.State, found.Tries);
    }

    /// <summary>Ended, with each row once and an event for each; gives what would differ if anything was written afterwards.</summary>
    private static async Task<(int Version, int Events)> MustBeWholeAsync(Fleet fleet, Guid import, int tries)
    {
        using var client = fleet.As("logistics-emea");
        var ended = await client.Ended(import);
        Assert.Equal(("completed", Rows, Rows, 0), (ended["state"].GetValue<string>(), ended["rowsRead"].GetValue<int>(), ended["rowsAccepted"].GetValue<int>(), ended["rowsRejected"].GetValue<int>()));
        return await fleet.InDatabase(async db =>
        {
            Assert.Equal((ImportState.Completed, tries), await StateAsync(db, import));
            Assert.Equal(Rows, await db.Devices.CountAsync());
            Assert.Equal(Rows, await db.Events.Where(e => e.Type == "DeviceRegistered").Select(e => e.SubjectId).Distinct().CountAsync());
            Assert.Equal(Rows, await db.Events.CountAsync(e => e.Type == "DeviceRegistered"));
            Assert.Equal(1, await db.Events.CountAsync(e => e.Type == "DeviceImportFinished"));
            return (await db.DeviceImports.Where(i => i.Id == import).Select(i => i.Version).SingleAsync(), await db.Events.CountAsync());
        });
    }
}
