using System.Text.Json;
using System.Text.RegularExpressions;
using LaptopFleet.Metrics;

namespace LaptopFleet.Tests.Metrics;

/// <summary>docs/grafana/laptopfleet.json draws each gauge of the program, and no other.</summary>
public sealed partial class DashboardTests
{
    [Fact]
    public void The_dashboard_draws_what_the_program_tells()
    {
        using var board = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "docs", "grafana", "laptopfleet.json")));

        var drawn = board.RootElement.GetProperty("panels").EnumerateArray().SelectMany(p => p.GetProperty("targets").EnumerateArray())
            .SelectMany(t => Name().Matches(t.GetProperty("expr").GetString()!)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(MetricGauges.All.Select(g => $"{MetricGauges.Prefix}{g.Name}".Replace('.', '_')).Order(StringComparer.Ordinal), drawn);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LaptopFleet.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("laptopfleet_[a-z0-9_]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
