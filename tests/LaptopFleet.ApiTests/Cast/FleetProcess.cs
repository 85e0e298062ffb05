using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>The program as an operator runs it: a process of its own, on a port of its own.</summary>
public sealed partial class FleetProcess : IDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);
    private readonly Process process;

    private FleetProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<FleetProcess> Start(IEnumerable<(string Name, string Value)> settings)
    {
        var program = Launch(settings);
        while (await program.StandardOutput.ReadLineAsync().WaitAsync(StartsWithin) is { } line)
        {
            if (Listening().Match(line) is { Success: true } match)
            {
                // A full pipe would stop the program.
                _ = program.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = program.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return new(program, new(match.Value));
            }
        }
        throw new InvalidOperationException($"The program ended before it listened: {await program.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Runs it where it is expected to end by itself; gives its exit code and all that it said.</summary>
    public static async Task<(int Code, string Said)> Run(IEnumerable<(string Name, string Value)> settings)
    {
        using var program = Launch(settings);
        var (told, complained) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        try
        {
            await program.WaitForExitAsync().WaitAsync(StartsWithin);
        }
        finally
        {
            program.Kill();
        }
        return (program.ExitCode, await told + await complained);
    }

    /// <summary>Starts it as a developer does: with tokens for whoever is asked for, and nobody sent away for asking often.</summary>
    public static Task<FleetProcess> StartIn(TestDatabase database, params IEnumerable<(string Name, string Value)> settings) => Start(
    [
        .. database.Settings, ("ASPNETCORE_ENVIRONMENT", "Development"), ("RateLimit:Requests", "1000000"),
        ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information"), .. settings,
    ]);

    /// <summary>A client signed in as somebody of the Development issuer.</summary>
    public async Task<HttpClient> As(string who) => Client(await TokenAsync(who));

    public async Task<string> TokenAsync(string who)
    {
        using var anonymous = Client();
        return (await anonymous.Post("development/tokens", new { who })).Must(System.Net.HttpStatusCode.OK)["token"].GetValue<string>();
    }

    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient { BaseAddress = new(Address, "/api/v1/") };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Ends when it has ended, by itself or by another's hand.</summary>
    public Task Gone() => process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(StartsWithin);

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private static Process Launch(IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Settings of whoever runs the tests are not the program's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_ENV", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
