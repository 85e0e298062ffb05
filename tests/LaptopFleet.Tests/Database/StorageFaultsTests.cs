using System.Net;
using System.Net.Sockets;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LaptopFleet.Tests.Database;

/// <summary>A refusal of the database, its absence, and a question that makes no sense are told apart.</summary>
public sealed class StorageFaultsTests
{
    // sqlite.org/rescode.html; the larger ones are extended codes, whose last byte is the primary one.
    [Theory]
    [InlineData(19, StorageFault.Refused)]
    [InlineData(2067, StorageFault.Refused)]
    [InlineData(1811, StorageFault.Refused)]
    [InlineData(5, StorageFault.Unavailable)]
    [InlineData(6, StorageFault.Unavailable)]
    [InlineData(8, StorageFault.Unavailable)]
    [InlineData(1032, StorageFault.Unavailable)]
    [InlineData(10, StorageFault.Unavailable)]
    [InlineData(778, StorageFault.Unavailable)]
    [InlineData(11, StorageFault.Unavailable)]
    [InlineData(13, StorageFault.Unavailable)]
    [InlineData(14, StorageFault.Unavailable)]
    [InlineData(26, StorageFault.Unavailable)]
    [InlineData(1, StorageFault.Defect)]
    [InlineData(20, StorageFault.Defect)]
    [InlineData(25, StorageFault.Defect)]
    public async Task SQLite_tells_by_its_primary_code(int code, StorageFault expected)
    {
        var error = new SqliteException("it failed", code & 0xFF, code);

        Assert.Equal(expected, await new SqliteFaults().OfAsync(error, TestContext.Current.CancellationToken));
        Assert.Equal(expected, await new SqliteFaults().OfAsync(new InvalidOperationException("wrapped", new DbUpdateException("saving", error)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_the_database_has_nothing_to_do_with_is_no_fault_of_it() =>
        Assert.Null(await new SqliteFaults().OfAsync(new InvalidOperationException("a bug", new TimeoutException()), TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();

        Assert.Equal(StorageFault.Unavailable, await FaultAsync(port));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_unavailable()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        Assert.Equal(StorageFault.Unavailable, await FaultAsync(((IPEndPoint)silent.LocalEndpoint).Port));
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_unavailable()
    {
        using var rude = new TcpListener(IPAddress.Loopback, 0);
        rude.Start();
        using var over = new CancellationTokenSource();
        var hangingUp = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
                (await rude.AcceptTcpClientAsync(over.Token)).Close();
        }, TestContext.Current.CancellationToken);

        Assert.Equal(StorageFault.Unavailable, await FaultAsync(((IPEndPoint)rude.LocalEndpoint).Port));

        await over.CancelAsync();
        // It ends by the one or the other, as it is waiting or hanging up at that moment.
        await Task.WhenAny(hangingUp);
    }

    private static async Task<StorageFault?> FaultAsync(int port)
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(new MasterKey(new byte[MasterKey.Length])).AddSingleton<EventSigner>()
            .AddFleetDatabase(new() { Engine = "SqlServer", ConnectionString = $"Server=tcp:127.0.0.1,{port};Database=fleet;User Id=fleet;Password=fleet;Encrypt=false;Connect Timeout=1;ConnectRetryCount=0;Pooling=false" })
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => db.People.CountAsync(TestContext.Current.CancellationToken));
        return await services.GetRequiredService<StorageFaults>().OfAsync(error, TestContext.Current.CancellationToken);
    }
}
