#pragma warning disable EF1001 // An update entry is internal API; the program's own SaveChanges would ask for an event with each row.
using System.Data;
using System.Data.Common;
using System.Globalization;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>What SaveChanges sends to SQL Server for rows of every entity type: added, changed, removed.</summary>
public static class SaveCapture
{
    private const int Rows = 5;

    public static readonly IReadOnlyList<EntityState> Changes = [EntityState.Added, EntityState.Modified, EntityState.Deleted];

    public static async Task<IReadOnlyList<CapturedCommand>> AllAsync(int? maxBatchSize)
    {
        var server = new NoServer();
        var builder = new DbContextOptionsBuilder<SqlServerFleetDb>();
        DatabaseSetup.SqlServer(builder, new() { Engine = "SqlServer", ConnectionString = "Server=none", MaxBatchSize = maxBatchSize });
        await using var db = new SqlServerFleetDb(builder.AddInterceptors(server, new NoCommands(server)).Options);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var change in Changes)
            {
                server.Source = $"{change} {type.DisplayName()}";
                await SaveAsync(db, type, change);
            }
        }
        return server.Commands;
    }

    private static async Task SaveAsync(SqlServerFleetDb db, IEntityType type, EntityState change)
    {
        db.ChangeTracker.Clear();
        var entries = Enumerable.Range(1, Rows).Select(number => SampleValue.Row(db, type, number)).ToList();
        foreach (var entry in entries)
            entry.State = change;
        await db.GetService<IDatabase>().SaveChangesAsync([.. entries.Select(entry => (IUpdateEntry)entry.GetInfrastructure())]);
    }

    /// <summary>Lets a context think that it is connected.</summary>
    private sealed class NoServer : DbConnectionInterceptor
    {
        public string Source { get; set; } = "";

        public List<CapturedCommand> Commands { get; } = [];

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult.Suppress());

        public override ValueTask<InterceptionResult> ConnectionClosingAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
            new(InterceptionResult.Suppress());
    }

    /// <summary>Keeps what is sent, and answers that each statement changed one row.</summary>
    private sealed class NoCommands(NoServer server) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            server.Commands.Add(CapturedCommand.From(server.Source, command));
            var statements = command.CommandText.Split("@@ROWCOUNT").Length - 1;
            return new(InterceptionResult<DbDataReader>.SuppressWithResult(
                new DataTableReader([.. Enumerable.Range(0, Math.Max(1, statements)).Select(_ => OneRow())])));
        }

        private static DataTable OneRow()
        {
            var table = new DataTable { Locale = CultureInfo.InvariantCulture };
            table.Columns.Add("rows", typeof(int));
            table.Rows.Add(1);
            return table;
        }
    }
}
