using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices.Imports;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.Imports;

/// <summary>The program is killed while it imports a file, and started again: the import goes on, and each row is in it once.</summary>
public sealed class ImportCrashTests : IDisposable
{
    private TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task Killed_twice_between_the_pieces_it_goes_on_behind_the_last_one()
    {
        var file = new SentFile(rows: 24_000, badEach: 1_000);
        var (id, before) = (Guid.Empty, new HashSet<Guid>());
        await UntilKilledInsideAsync(async () =>
        {
            id = await SendAndKillAsync(file, "skipBad", read => read >= 5_000);
            (var first, before) = (await ImportAsync(id), await DevicesAsync());
            Assert.Equal((first.RowsAccepted, first.Errors), (before.Count, await ErrorsAsync()));
            if (first.State != ImportState.Running)
                return false;
            await RestartAsync(id, untilRead: first.RowsRead + 5_000);
            return (await ImportAsync(id)).State == ImportState.Running;
        });
        var second = await ImportAsync(id);
        Assert.Equal(2, second.Tries);
        Assert.Equal((second.RowsAccepted, second.Errors), ((await DevicesAsync()).Count, await ErrorsAsync()));

        var ended = await RestartAsync(id);
        Assert.Equal("completed", ended["state"]!.GetValue<string>());
        Assert.Superset(before, await DevicesAsync());
        await MustBeThereOnceAsync(id, file, file.Rows - file.Bad.Count);
    }

    [Fact]
    public async Task All_or_nothing_killed_while_it_looks_and_while_it_writes_is_whole_in_the_end()
    {
        var file = new SentFile(rows: 14_000);
        var id = Guid.Empty;
        await UntilKilledInsideAsync(async () =>
        {
            id = await SendAndKillAsync(file, "allOrNothing", read => read >= 5_000);
            if ((await ImportAsync(id)).RowsRead >= file.Rows)
                return false;
            Assert.Empty(await DevicesAsync());
            await RestartAsync(id, untilRead: file.Rows);
            return (await ImportAsync(id)).State == ImportState.Running;
        });
        Assert.Equal(file.Rows, (await ImportAsync(id)).RowsRead);
        Assert.Empty(await DevicesAsync());

        Assert.Equal("completed", (await RestartAsync(id))["state"]!.GetValue<string>());
        await MustBeThereOnceAsync(id, file, file.Rows);
    }

    [Fact]
    public async Task All_or_nothing_with_bad_rows_counts_each_once_however_often_it_begins()
    {
        var file = new SentFile(rows: 14_000, badEach: 500);
        var id = Guid.Empty;
        await UntilKilledInsideAsync(async () =>
        {
            id = await SendAndKillAsync(file, "allOrNothing", read => read >= 5_000);
            return (await ImportAsync(id)).State == ImportState.Running;
        });

        Assert.Equal("rejected", (await RestartAsync(id))["state"]!.GetValue<string>());
        await MustBeThereOnceAsync(id, file, 0);
    }

    [Fact]
    public async Task Killed_while_the_file_comes_in_it_has_stored_none_of_it_and_takes_it_anew_under_the_same_key()
    {
        var file = new SentFile(rows: 14_000);
        using (var fleet = await FleetProcess.StartIn(database))
        {
            using var broken = await HalfSentFile.SendAsync(fleet.Address, await fleet.TokenAsync("logistics-emea"), file.Text, "key-1");
            fleet.Kill();
        }
        await using (var db = database.Open())
            Assert.Equal((0, 0, 0), (await db.DeviceImports.CountAsync(), await db.ImportChunks.CountAsync(), await db.IdempotencyRecords.CountAsync()));

        using var again = await FleetProcess.StartIn(database);
        using var client = await again.As("logistics-emea");
        var asked = (await client.SendCsv(file.Text, key: "key-1")).Must(Accepted);
        Assert.Equal("completed", (await client.Ended(asked.Id))["state"].GetValue<string>());
        Assert.Equal(asked.Id, (await client.SendCsv(file.Text, key: "key-1")).Must(Accepted).Id);
        await MustBeThereOnceAsync(asked.Id, file, file.Rows);
    }

    public void Dispose() => database.Drop();

    /// <summary>The program does not wait to be killed: where it was faster than the test, it begins anew with another database.</summary>
    private async Task UntilKilledInsideAsync(Func<Task<bool>> attempt)
    {
        for (var tries = 1; !await attempt(); tries++)
        {
            Assert.True(tries < 20, "It was never killed in time.");
            database.Drop();
            database = TestDatabase.Create();
        }
    }

    private async Task<Guid> SendAndKillAsync(SentFile file, string mode, Func<int, bool> isTime)
    {
        using var fleet = await FleetProcess.StartIn(database);
        using var client = await fleet.As("logistics-emea");
        var id = (await client.SendCsv(file.Text, $"?mode={mode}")).Must(Accepted).Id;
        await ReadsAsync(client, id, isTime);
        fleet.Kill();
        return id;
    }

    /// <summary>Starts the program after the killed one's lease has lapsed; lets it work to the end, or kills it on the way.</summary>
    private async Task<JsonNode> RestartAsync(Guid id, int? untilRead = null)
    {
        // Read before the program starts: it may have taken the import up before anybody can look again.
        var tries = (await ImportAsync(id)).Tries;
        await using (var db = database.Open())
            await db.DeviceImports.Where(i => i.DueAt != null).ExecuteUpdateAsync(i => i.SetProperty(x => x.DueAt, x => x.RequestedAt));
        using var fleet = await FleetProcess.StartIn(database);
        using var client = await fleet.As("logistics-emea");
        if (untilRead is not { } most)
            return (await client.Ended(id)).Body!;
        // Where the counters begin anew, what the killed program had counted must not be taken for this one's.
        await Eventually.SeeAsync(() => ImportAsync(id), import => import.Tries != tries);
        await ReadsAsync(client, id, read => read >= most);
        fleet.Kill();
        return new JsonObject();
    }

    private static async Task ReadsAsync(HttpClient client, Guid id, Func<int, bool> isTime)
    {
        for (var looks = 0; !isTime((await client.GetFromJsonAsync<JsonNode>($"devices/imports/{id}", TestContext.Current.CancellationToken))!["rowsRead"]!.GetValue<int>()); looks++)
        {
            Assert.True(looks < 100_000, "It reads no further.");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private async Task MustBeThereOnceAsync(Guid id, SentFile file, int good)
    {
        var (import, devices) = (await ImportAsync(id), await DevicesAsync());
        await using var db = database.Open();
        Assert.Equal((file.Rows, good, file.Bad.Count, file.Bad.Count), (import.RowsRead, import.RowsAccepted, import.RowsRejected, import.Errors));
        Assert.Equal(good, devices.Count);
        Assert.Equal(devices, (await db.Events.Where(e => e.Type == "DeviceRegistered").Select(e => e.SubjectId).ToListAsync()).ToHashSet());
        Assert.Equal(good, await db.Events.CountAsync(e => e.Type == "DeviceRegistered"));
        Assert.Equal(file.Bad, await db.ImportErrors.OrderBy(e => e.Number).Select(e => e.Row).ToListAsync());
        Assert.Equal(1, await db.Events.CountAsync(e => e.Type == "DeviceImportFinished"));
        Assert.Equal((0, null), (await db.ImportChunks.CountAsync(), import.DueAt));
    }

    private async Task<DeviceImport> ImportAsync(Guid id)
    {
        await using var db = database.Open();
        return await db.DeviceImports.AsNoTracking().SingleAsync(i => i.Id == id);
    }

    private async Task<HashSet<Guid>> DevicesAsync()
    {
        await using var db = database.Open();
        return await db.Devices.Select(d => d.Id).ToHashSetAsync();
    }

    private async Task<int> ErrorsAsync()
    {
        await using var db = database.Open();
        return await db.ImportErrors.CountAsync();
    }

    /// <summary>A file that names a model and a depot of the reference data; of its bad rows one names a laptop of the first row again.</summary>
    private sealed class SentFile
    {
        public SentFile(int rows, int? badEach = null)
        {
            var text = new StringBuilder(Csv.Header);
            for (var row = 2; row < rows + 2; row++)
            {
                var isBad = badEach is { } each && row % each == 0;
                var serial = isBad && row > rows - badEach ? "CR-2" : $"CR-{row}";
                text.Append(CultureInfo.InvariantCulture, $"{serial},,{(isBad && serial != "CR-2" ? "no-such-model" : "mbp14-24-1tb")},nl-venlo,new,,,,\n");
                if (isBad)
                    Bad.Add(row);
            }
            (Rows, Text) = (rows, text.ToString());
        }

        public int Rows { get; }
        public string Text { get; }
        public List<int> Bad { get; } = [];
    }
}
