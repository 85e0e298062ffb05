using System.Text.Json.Nodes;

namespace LaptopFleet.Benchmarks.Load;

/// <summary>Has a job of the program run, by the word of an admin, and waits for its end.</summary>
public static class JobCall
{
    /// <summary>How long the run took by the program's own account, and how many rows it dealt with.</summary>
    public static async Task<(double Milliseconds, int Handled)> RunAsync(HttpClient admin, string job)
    {
        var before = (await SeeAsync(admin, job))["runs"]!.GetValue<long>();
        using var taken = await admin.PostAsync($"jobs/{job}/runs", null);
        taken.EnsureSuccessStatusCode();
        JsonNode seen;
        do
        {
            await Task.Delay(10);
            seen = await SeeAsync(admin, job);
        }
        while (seen["runs"]!.GetValue<long>() == before);
        return seen["failures"]!.GetValue<long>() > 0
            ? throw new InvalidOperationException($"{job} failed: {seen}")
            : (seen["lastDurationMs"]!.GetValue<long>(), seen["lastHandled"]?.GetValue<int>() ?? 0);
    }

    private static async Task<JsonNode> SeeAsync(HttpClient admin, string job) =>
        JsonNode.Parse(await admin.GetStringAsync("jobs"))!.AsArray().Single(j => j!["job"]!.GetValue<string>() == job)!;
}
