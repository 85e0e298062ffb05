using System.Data.Common;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LaptopFleet.ApiTests.Database;

/// <summary>All connections are in use: nobody's request is at fault, and the program is not broken.</summary>
public sealed class ConnectionWaitsTests
{
    [Fact]
    public async Task A_connection_that_cannot_be_had_in_time_is_a_database_out_of_reach()
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var faults = new SqlServerFaults(services.GetRequiredService<IServiceScopeFactory>());
        // As the driver says it.
        var builder = new DbContextOptionsBuilder<SqlServerFleetDb>();
        DatabaseSetup.SqlServer(builder, new() { Engine = "SqlServer", ConnectionString = "Server=none" });
        await using var db = new SqlServerFleetDb(builder.AddInterceptors(new InUse()).Options);

        var error = await Assert.ThrowsAsync<NoConnectionException>(() => db.LoadedFiles.CountAsync(TestContext.Current.CancellationToken));

        Assert.Equal(StorageFault.Unavailable, await faults.OfAsync(error, TestContext.Current.CancellationToken));
        Assert.Equal(StorageFault.Unavailable, await faults.OfAsync(new DbUpdateException("saving", error), TestContext.Current.CancellationToken));
        Assert.Null(await faults.OfAsync(new InvalidOperationException("a mistake of the program"), TestContext.Current.CancellationToken));
    }

    private sealed class InUse : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("Timeout expired prior to obtaining a connection from the pool.");
    }
}
