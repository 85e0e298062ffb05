using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Asks SQLite how it would answer what the program asks: by walking an index, or by reading or sorting a whole table.</summary>
public static class QueryPlans
{
    /// <summary>The plan of each question that names the table, in the words of EXPLAIN QUERY PLAN.</summary>
    public static Task<List<string>> PlansOf(this Fleet fleet, string table, Func<FleetDb, Task> ask) => fleet.InDatabase(async db =>
    {
        using var listener = new SentCommands(table);
        await ask(db);
        var plans = new List<string>();
        foreach (var command in listener.Of(db))
            plans.Add(await ExplainAsync(db, command));
        return plans;
    });

    private static async Task<string> ExplainAsync(DbContext db, DbCommand sent)
    {
        await db.Database.OpenConnectionAsync();
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sent.CommandText;
        foreach (DbParameter parameter in sent.Parameters)
        {
            var copy = explain.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(copy);
        }
        await using var rows = await explain.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await rows.ReadAsync())
            plan.Add(rows.GetString(3));
        return string.Join("; ", plan);
    }

    /// <summary>Hears every command that is sent in this process, with the context that sent it.</summary>
    private sealed class SentCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentQueue<(DbContext? Db, DbCommand Command)> sent = new();
        private readonly ConcurrentBag<IDisposable> subscriptions = [];
        private readonly string name;

        public SentCommands(string table)
        {
            name = $"\"{table}\"";
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public IReadOnlyList<DbCommand> Of(DbContext db) => [.. sent.Where(s => ReferenceEquals(s.Db, db)).Select(s => s.Command)];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                subscriptions.Add(value.Subscribe(this, heard => heard == RelationalEventId.CommandExecuting.Name));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: var command } data && command.CommandText.Contains(name, StringComparison.Ordinal))
                sent.Enqueue((data.Context, command));
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
                subscription.Dispose();
        }
    }
}
