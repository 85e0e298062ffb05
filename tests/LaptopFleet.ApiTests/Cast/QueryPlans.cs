using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>Hears every command about a table that is sent in this process, with the context that sent it, and asks SQLite how it would run it.</summary>
public sealed class QueryPlans : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<(DbContext? Db, DbCommand Command)> sent = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private readonly string table;

    public QueryPlans(string table)
    {
        this.table = $"\"{table}\"";
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The plan of each command that the context has sent.</summary>
    public async Task<List<string>> OfAsync(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var plans = new List<string>();
        foreach (var command in sent.Where(s => ReferenceEquals(s.Db, db)).Select(s => s.Command).ToList())
            plans.Add(await ExplainAsync(db, command));
        return plans;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: var command } data && command.CommandText.Contains(table, StringComparison.Ordinal))
            sent.Enqueue((data.Context, command));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    private static async Task<string> ExplainAsync(DbContext db, DbCommand sent)
    {
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
}
