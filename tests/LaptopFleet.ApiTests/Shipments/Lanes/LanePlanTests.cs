using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Lanes;

/// <summary>Asks SQLite how it would answer what must not grow with the fleet: by walking the index made for it, without reading or sorting the shipments.</summary>
public sealed class LanePlanTests(Fleet fleet) : IClassFixture<Fleet>
{
    public static TheoryData<string, string> Questions => new()
    {
        { "shipments/attention?kind=stale", "IX_Shipments_StaleAt_Id" },
        { "shipments/attention?kind=late", "IX_Shipments_LateAt_Id" },
        { "shipments/attention?kind=exception", "IX_Shipments_TroubledSince_Id" },
        { "shipments/attention?kind=late&region=APAC", "IX_Shipments_LateAt_Id" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_list_of_what_is_due_walks_its_index(string path, string index)
    {
        foreach (var who in new[] { "logistics-emea", "logistics-lead" })
            Walks(await PlanOf([$"\"{index[3..].Split('_')[1]}\" <= "], "no such piece", async () => (await fleet.As(who).Get(path)).Must(OK)), index, $"{who} {path}");
    }

    [Theory]
    [InlineData(null, "IX_Shipments_lane ")]
    [InlineData("dhl", "IX_Shipments_lane_of_carrier ")]
    public async Task A_forecast_reads_nothing_but_the_index_of_the_lane(string? carrier, string index)
    {
        var model = (await fleet.Model()).Id;
        var body = new { from = new { kind = "depot", country = "NL" }, to = new { kind = "person", country = "PT" }, laptops = new[] { new { modelId = model } }, carrier };

        Walks(await PlanOf(carrier is null ? ["\"DeliveredAt\" >= "] : ["\"DeliveredAt\" >= ", "\"Carrier\" = "], carrier is null ? "\"Carrier\" = " : "no such piece", async () => (await fleet.As("logistics-lead").Post("lanes/decisions", body)).Must(OK)), $"COVERING INDEX {index}", "forecast");
    }

    private static void Walks(string plan, string index, string question)
    {
        if (TestDatabase.IsSqlServer)
            return;
        Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{question}: {plan}");
        Assert.False(plan.Contains("SCAN", StringComparison.Ordinal) || plan.Contains("TEMP B-TREE", StringComparison.Ordinal) || plan.Contains("MULTI-INDEX", StringComparison.Ordinal), $"{question}: {plan}");
    }

    /// <summary>The plan of the first command with these pieces, and without another, that is sent meanwhile.</summary>
    private async Task<string> PlanOf(string[] pieces, string without, Func<Task> meanwhile)
    {
        using var sent = new SentCommands();
        await meanwhile();
        var command = sent.All.First(c => c.Text.Contains("\"Shipments\"", StringComparison.Ordinal) && pieces.All(p => c.Text.Contains(p, StringComparison.Ordinal)) && !c.Text.Contains(without, StringComparison.Ordinal));
        return await fleet.InDatabase(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var explain = db.Database.GetDbConnection().CreateCommand();
            explain.CommandText = "EXPLAIN QUERY PLAN " + command.Text;
            foreach (var (name, value) in command.Parameters)
            {
                var parameter = explain.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                explain.Parameters.Add(parameter);
            }
            await using var rows = await explain.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await rows.ReadAsync())
                plan.Add(rows.GetString(3));
            return string.Join("; ", plan) + " ";
        });
    }

    /// <summary>Hears every command that is sent in this process.</summary>
    private sealed class SentCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> subscriptions = [];

        public SentCommands() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public ConcurrentQueue<(string Text, List<(string Name, object? Value)> Parameters)> All { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: var command })
                All.Enqueue((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
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
