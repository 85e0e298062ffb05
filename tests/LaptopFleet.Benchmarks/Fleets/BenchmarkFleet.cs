using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Benchmarks.Fleets;

/// <summary>
/// A database of a given number of laptops, made by the program's migrations and nouns and kept for the next run. Less than a real fleet in three
/// ways: only the registration of each laptop is among the events (signed and sealed), one laptop in twenty came by a parcel, and one person holds
/// eight laptops.
/// </summary>
public sealed class BenchmarkFleet
{
    public static readonly string MasterSecret = Convert.ToBase64String(SHA256.HashData("the master key of the benchmarks"u8));
    public static readonly MasterKey Master = new(Convert.FromBase64String(MasterSecret));
    /// <summary>Counted up when fleets are made otherwise, so that one that was kept is not taken for one of these.</summary>
    private const int Recipe = 5;

    private static readonly Instant Start = Instant.FromUtc(2024, 1, 1, 8, 0);
    private static readonly Region[] Regions = [Region.Emea, Region.Amer, Region.Apac, Region.Latam];
    private static readonly Actor Import = Actor.Job("benchmark");
    private readonly EventSigner signer = new(Master);
    private readonly int devices;
    private List<Depot> depots = [];
    private List<Model> models = [];
    private List<Person> people = [];
    private (long Position, byte[] Hash) chain = (0, Sealer.Origin);
    private Instant now = Start;

    private BenchmarkFleet(int devices) => this.devices = devices;

    /// <summary>The file of a fleet of that size; made where it is not there yet, or the schema has changed.</summary>
    public static async Task<string> FileAsync(int devices)
    {
        var folder = Path.Combine(Path.GetTempPath(), "laptopfleet-benchmarks");
        Directory.CreateDirectory(folder);
        await using var model = Context("model.db");
        var schema = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model.Database.GenerateCreateScript())))[..12];
        var file = Path.Combine(folder, $"{devices}-{Recipe}-{schema}.db");
        if (!File.Exists(file))
        {
            var watch = Stopwatch.StartNew();
            Console.Error.WriteLine($"making a fleet of {devices:N0} laptops …");
            await new BenchmarkFleet(devices).MakeAsync($"{file}.new");
            File.Move($"{file}.new", file);
            Console.Error.WriteLine($"made in {watch.Elapsed.TotalSeconds:F0} s, {new FileInfo(file).Length / 1048576} MB");
        }
        return file;
    }

    private async Task MakeAsync(string file)
    {
        foreach (var old in new[] { file, $"{file}-wal", $"{file}-shm" })
            File.Delete(old);
        await using var db = Context(file);
        await db.Database.MigrateAsync();
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        // The file is thrown away if this does not come to its end; the program opens it with its own pragmas.
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-400000;");
        var indexes = Indexes(connection);
        foreach (var (name, _) in indexes)
            Execute(connection, $"DROP INDEX \"{name}\"");
        await using (var transaction = connection.BeginTransaction())
        {
            Fill(db, connection, transaction);
            await transaction.CommitAsync();
        }
        foreach (var (_, sql) in indexes)
            Execute(connection, sql);
        // No ANALYZE: the program never runs it, so its files have no statistics, and neither does this one.
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private void Fill(FleetDb db, SqliteConnection connection, SqliteTransaction transaction)
    {
        using var events = new RowWriter<Event>(db, connection, transaction);
        depots = All(Regions.Select(region => Depot.Open($"depot-{region}", $"Depot {region}", ZoneOf(region), AddressOf(region), now)), d => d.Depot, d => d.Opened);
        models = All(Enumerable.Range(1, 8).Select(n => Model.Offer($"model-{n}", 1, Specification(n), new(2024, 1, 1), null, now)), m => m.Model, m => m.Offered);
        people = All(Enumerable.Range(1, Math.Max(4, devices / 20)).Select(n => Person.Register(Profile(n), now)), p => p.Person, p => p.Registered);
        using var parcels = new Parcels(db, connection, transaction, Master);
        using var rows = new RowWriter<Device>(db, connection, transaction);
        for (var n = 0; n < devices; n++)
        {
            now += Duration.FromSeconds(7);
            var (device, registered) = Device.Register(Particulars(n), depots[n % depots.Count], now);
            Happen(events, registered);
            Age(device, n, parcels);
            rows.Write(device);
        }

        List<TNoun> All<TNoun, TMade>(IEnumerable<TMade> made, Func<TMade, TNoun> noun, Func<TMade, FleetEvent> happened) where TNoun : class
        {
            using var writer = new RowWriter<TNoun>(db, connection, transaction);
            return [.. made.Select(m => { writer.Write(noun(m)); Happen(events, happened(m)); return noun(m); })];
        }
    }

    /// <summary>Two in five in use, two in five received and waiting, the others allocated or in stock; each region alike.</summary>
    private void Age(Device device, int n, Parcels parcels)
    {
        var (depot, person) = (depots[n % depots.Count], people[(n / 40 * 4 + n % 4) % people.Count]);
        switch (n / depots.Count % 20)
        {
            case 0:
                parcels.Deliver(device, depot, person, now);
                break;
            case < 8:
                device.HandOver(person.Id, device.Region, now);
                device.Accept(now);
                break;
            case < 16:
                device.Ship(Guid.CreateVersion7(), now);
                device.Receive(depot, now);
                break;
            case < 17:
                device.Allocate(Guid.CreateVersion7(), now);
                break;
        }
    }

    private void Happen(RowWriter<Event> events, FleetEvent happened)
    {
        var row = Event.From(happened, Import);
        row.Sign(signer);
        chain = (chain.Position + 1, row.Seal(chain.Position + 1, chain.Hash, signer, now));
        events.Write(row);
    }

    private DeviceParticulars Particulars(int n) => new(
        $"SN{n:D8}", $"LF-{n:D8}", models[n % models.Count].Id, n % 3 == 0 ? Condition.Refurbished : Condition.New, new(240000 + n % 1000, "USD"), new(2024, 1, 15), new(2028, 1, 15));

    private static PersonProfile Profile(int n)
    {
        var country = new[] { "PT", "US", "SG", "BR" }[n % 4];
        return new($"person{n}@example.com", "Ana", $"Silva {n}", country, Countries.Get(country).DefaultZone, "Engineering", "Engineer", null, new(2024, 1, 1), null, Employment.Employee, null);
    }

    private static ModelSpecification Specification(int n) =>
        new("Maker", $"Book {n}", Catalog.Platform.Apple, "book", 14m, 24, 1000, new(240000, "USD"), 1.55m, 72.4m, 3, 1, "8471.30", "CN");

    private static string ZoneOf(Region region) => Countries.Get(AddressOf(region).Country).DefaultZone;

    private static PostalAddress AddressOf(Region region) => region switch
    {
        Region.Amer => new("1 Dock Street", null, "Columbus", "OH", "43215", "US"),
        Region.Latam => new("Rua Um 1", null, "Sao Paulo", "SP", "01310-100", "BR"),
        Region.Apac => new("1 Harbour Road", null, "Singapore", null, "018956", "SG"),
        _ => new("Havenweg 1", null, "Venlo", null, "5911 AA", "NL"),
    };

    private static SqliteFleetDb Context(string file) =>
        new(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite($"Data Source={file};Pooling=False").Options);

    private static List<(string Name, string Sql)> Indexes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
        using var reader = command.ExecuteReader();
        var found = new List<(string, string)>();
        while (reader.Read())
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
