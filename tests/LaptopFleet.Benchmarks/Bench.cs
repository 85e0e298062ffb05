using System.Diagnostics;
using System.Globalization;
using LaptopFleet.Benchmarks.Baseline;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;
using LaptopFleet.Platform.Security;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks;

/// <summary>One run: how thorough it is, and how the servers under measurement are started.</summary>
/// <param name="program">The published program's assembly.</param>
/// <param name="devices">How many laptops the large fleet has.</param>
/// <param name="quick">True for a smoke test: it shows that every row can be measured, and its figures mean little.</param>
public sealed class Bench(string program, int devices, bool quick) : IDisposable
{
    private static readonly AuthOptions Auth = new();
    /// <summary>Longer than any job that has much to do at first waits for its turn.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("laptopfleet-benchmarks-run-");
    private readonly Dictionary<int, string> settled = [];
    private readonly Dictionary<int, string> shared = [];
    private readonly Dictionary<int, Pair> readers = [];
    private int copies;

    public bool Quick { get; } = quick;
    public int Rounds { get; } = quick ? 3 : 7;
    public TimeSpan RoundTime { get; } = TimeSpan.FromSeconds(quick ? 0.5 : 2);

    /// <summary>Requests before anything is measured: until what is called often has been compiled for good, which goes on beside the first tens of thousands.</summary>
    public int WarmUp { get; } = quick ? 3_000 : 120_000;
    public int Few { get; } = 10_000;
    public int Many { get; } = devices;
    public IEnumerable<int> Sizes => new[] { Few, Many }.Distinct();

    /// <summary>A token that both servers take.</summary>
    public static string Token(string who) => new DevelopmentIssuer(Auth, BenchmarkFleet.Master, TimeProvider.System).Mint(who);

    /// <summary>A copy of the fleet of that size, to be written to.</summary>
    public async Task<string> FleetAsync(int devices, string name)
    {
        // A name of its own: a server that was ended leaves its log beside its file, which SQLite would read into the next file of that name.
        var file = Path.Combine(folder.FullName, $"{name}-{devices}-{++copies}.db");
        File.Copy(await SettledAsync(devices), file);
        return file;
    }

    private async Task<string> SettledAsync(int devices)
    {
        if (settled.TryGetValue(devices, out var file))
            return file;
        file = Path.Combine(folder.FullName, $"settled-{devices}.db");
        File.Copy(await BenchmarkFleet.FileAsync(devices), file);
        await SettleAsync(file);
        return settled[devices] = file;
    }

    /// <summary>
    /// Lets the program run on a fleet for a while: reference data is taken in, and its jobs have nothing left to write. Else each server would do that first, beside what is measured.
    /// </summary>
    public async Task SettleAsync(string file)
    {
        using (await ProgramAsync(file))
        {
            var (written, still) = (default(DateTime), Stopwatch.StartNew());
            while (still.Elapsed < Quiet)
            {
                if (File.GetLastWriteTimeUtc($"{file}-wal") is var last && last != written)
                {
                    written = last;
                    still.Restart();
                }
                await Task.Delay(500);
            }
        }
        // The server was ended, not stopped: what lies in its log goes into the file before it is copied.
        Checkpoint(file);
    }

    private static void Checkpoint(string file) => Tell(file, "PRAGMA wal_checkpoint(TRUNCATE)");

    private static void Tell(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadWrite");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The copy of the fleet that all rows share which only read.</summary>
    public async Task<string> SharedFleetAsync(int devices) =>
        shared.TryGetValue(devices, out var file) ? file : shared[devices] = await FleetAsync(devices, "shared");

    /// <summary>Program and baseline on one and the same database; started once for all rows that only read.</summary>
    public async Task<Pair> ReadersAsync(int devices)
    {
        if (readers.TryGetValue(devices, out var pair))
            return pair;
        var file = await SharedFleetAsync(devices);
        // The program first: it brings the reference data up to date.
        var ours = await ProgramAsync(file);
        return readers[devices] = new(file, ours, file, await BaselineAsync(file));
    }

    /// <summary>Program and baseline, each on a copy of its own to write to.</summary>
    /// <param name="prepared">SQL that both copies begin with.</param>
    public async Task<Pair> WritersAsync(int devices, string? prepared = null)
    {
        var (file, theirs) = (await FleetAsync(devices, "written-by-program"), await FleetAsync(devices, "written-by-baseline"));
        if (prepared is not null)
        {
            Tell(file, prepared);
            Tell(theirs, prepared);
        }
        return new(file, await ProgramAsync(file), theirs, await BaselineAsync(theirs));
    }

    public Task<Server> ProgramAsync(string file, IReadOnlyDictionary<string, string>? further = null) => Server.StartAsync("program", program, [], new Dictionary<string, string>(further ?? new Dictionary<string, string>())
    {
        // Only in Development the program mints and takes tokens without an issuer beside it; no other setting follows from it.
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["Security__MasterKey"] = BenchmarkFleet.MasterSecret,
        ["Database__ConnectionString"] = $"Data Source={file}",
        ["RateLimit__Requests"] = "1000000000",
        ["Logging__LogLevel__Default"] = "Warning",
    });

    public static Task<Server> BaselineAsync(string file) => Server.StartAsync("baseline", typeof(Bench).Assembly.Location, [BaselineProgram.Switch], new BaselineSettings(
        file, DevelopmentIssuer.Name, Auth.Audience, Convert.ToBase64String(DevelopmentIssuer.KeyFrom(BenchmarkFleet.Master).Key),
        Secret("audit-events"), Secret("personal-data"), Secret("kept-answers")).ToEnvironment());

    /// <summary>Ids of a table's rows, in no order.</summary>
    public static List<Guid> Ids(string file, string query)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
            ids.Add(new(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        return ids;
    }

    /// <summary>How many laptops, as a row of the table says it.</summary>
    public static string Spoken(int devices) => devices.ToString("N0", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var pair in readers.Values)
            pair.Dispose();
        folder.Delete(recursive: true);
    }

    private static string Secret(string purpose) => Convert.ToBase64String(BenchmarkFleet.Master.Derive(purpose));
}
