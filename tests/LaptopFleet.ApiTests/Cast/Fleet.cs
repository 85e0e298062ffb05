using System.Net.Http.Headers;
using System.Text;
using LaptopFleet.ApiTests.SqlServer;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using Quartz;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>The whole program on a real port, with a database of its own and a clock that stands at 23 November 2026, 09:00 UTC, until it is moved.</summary>
public sealed class Fleet : WebApplicationFactory<Program>
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 9, 0);
    private readonly TestDatabase database;
    private readonly bool isTwin;
    private readonly IReadOnlyList<(string Name, string Value)> settings;

    public Fleet() : this(TestDatabase.Create(), new(Start), []) { }

    private Fleet(TestDatabase database, FakeClock clock, IReadOnlyList<(string Name, string Value)> settings, bool isTwin = false)
    {
        (this.database, Clock, this.settings, this.isTwin) = (database, clock, settings, isTwin);
        UseKestrel(0);
    }

    public FakeClock Clock { get; }

    /// <summary>Stands between this server and its database, where a test wants to stop it at a moment.</summary>
    public IInterceptor? Between { get; init; }

    /// <summary>Puts something of a test in the place of what ends the program, like the engine that draws.</summary>
    public Action<IServiceCollection>? Instead { get; init; }

    /// <summary>A fleet of its own whose operator has set something in its configuration.</summary>
    public static Fleet With(params (string Name, string Value)[] settings) =>
        new(TestDatabase.Create(), new(Start), settings);

    /// <summary>A server on a database that somebody else drops, at a time of its own: what another one left behind is found here.</summary>
    public static Fleet On(TestDatabase database, Instant at, params (string Name, string Value)[] settings) => new(database, new(at), settings, isTwin: true);

    /// <summary>A second server of the same fleet: the same database and the same time, and what else is set for it alone.</summary>
    public Fleet Twin(params (string Name, string Value)[] own) => new(database, Clock, [.. settings, .. own], isTwin: true);

    public Fleet Twin(IInterceptor between) => new(database, Clock, settings, isTwin: true) { Between = between };

    public Fleet Twin(Action<IServiceCollection> instead) => new(database, Clock, settings, isTwin: true) { Instead = instead };

    /// <summary>A server of the same fleet in a process of its own, beside this one. It goes by the machine's clock.</summary>
    public Task<FleetProcess> Beside() => FleetProcess.StartIn(database);

    /// <summary>Shuts this server down in good order: what it is in the middle of comes to its end before.</summary>
    public async Task ShutDown()
    {
        foreach (var hosted in Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
    }

    /// <summary>A client signed in as somebody of the cast, or by work e-mail; see the Development issuer.</summary>
    public HttpClient As(string who)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Services.GetRequiredService<DevelopmentIssuer>().Mint(who));
        return client;
    }

    public HttpClient Anonymous()
    {
        StartServer();
        // Who waits for the server's word before it sends a body waits for it also on a slow machine.
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(2), RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = new(ClientOptions.BaseAddress, "/api/v1/"), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Runs a job of this server now, and waits for its end; a job of the same kind that already runs is not waited for.</summary>
    public async Task Run<T>() where T : class, IJob
    {
        StartServer();
        await using var scope = Services.CreateAsyncScope();
        await ActivatorUtilities.GetServiceOrCreateInstance<T>(scope.ServiceProvider).Execute(null!, TestContext.Current.CancellationToken);
    }

    /// <summary>Looks into the database, as an auditor with a database client would.</summary>
    public async Task<T> InDatabase<T>(Func<FleetDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        return await look(scope.ServiceProvider.GetRequiredService<FleetDb>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (name, value) in database.Settings)
            builder.UseSetting(name, value);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("RateLimit:Requests", "1000000");
        // A job runs when a test, or what it does, wakes it, and not in the middle of another one.
        builder.UseSetting("Schedule:ByItself", "false");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IClock>(Clock);
            IInterceptor[] between = Between is null ? [QueryCapture.OfThisRun] : [QueryCapture.OfThisRun, Between];
            services.ConfigureDbContext<SqliteFleetDb>(o => o.AddInterceptors(between));
            services.ConfigureDbContext<SqlServerFleetDb>(o => o.AddInterceptors(between));
            Instead?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (!isTwin)
            database.Drop();
    }
}
