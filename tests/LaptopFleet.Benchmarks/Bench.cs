using System.Globalization;
using LaptopFleet.Benchmarks.Baseline;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;
using LaptopFleet.Platform.Security;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks;

/// <summary>One run: how thorough it is, and how the servers under measurement are started.</summary>
public sealed class Bench(string program, bool quick) : IDisposable
{
    private static readonly AuthOptions Auth = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("laptopfleet-benchmarks-run-");

    public int Rounds { get; } = quick ? 3 : 7;
    public TimeSpan RoundTime { get; } = TimeSpan.FromSeconds(quick ? 1 : 3);
    public int Few { get; } = 10_000;
    public int Many { get; } = quick ? 100_000 : 1_000_000;
    public bool Quick { get; } = quick;

    /// <summary>A token that both servers take.</summary>
    public static string Token(string who) => new DevelopmentIssuer(Auth, BenchmarkFleet.Master, TimeProvider.System).Mint(who);

    /// <summary>A copy of the fleet of that size, to be written to.</summary>
    public async Task<string> FleetAsync(int devices, string name)
    {
        var file = Path.Combine(folder.FullName, $"{name}-{devices}.db");
        File.Copy(await BenchmarkFleet.FileAsync(devices), file, overwrite: true);
        return file;
    }

    public Task<Server> ProgramAsync(string file) => Server.StartAsync("program", program, [], new Dictionary<string, string>
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
        Convert.ToBase64String(BenchmarkFleet.Master.Derive("audit-events"))).ToEnvironment());

    /// <summary>Ids of laptops, in no order.</summary>
    public static List<Guid> Ids(string file, string where, int most)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"SELECT Id FROM Devices WHERE {where} ORDER BY random() LIMIT {most}");
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
            ids.Add(new(reader.GetFieldValue<byte[]>(0), bigEndian: true));
        return ids;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
