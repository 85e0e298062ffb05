using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Http;

/// <summary>The request that README.md asks to be pasted, pasted into a shell, against a program as it stands after its first start: it answers what README.md says.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Place = "localhost:5080";
    private readonly TestDatabase database = TestDatabase.Empty();

    [Fact]
    public async Task The_request_to_paste_is_answered_as_it_says()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is written for a shell that Windows does not bring.");
        var (request, answer) = Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root(), "README.md"), TestContext.Current.CancellationToken));
        using var fleet = await FleetProcess.StartIn(database);

        var said = await PasteAsync(request.Replace(Place, fleet.Address.Authority, StringComparison.Ordinal), fleet.Address);

        var (promised, told) = (Written(JsonNode.Parse(answer)!), Written(JsonNode.Parse(said)!));
        Assert.Equal(promised, told);
    }

    [Fact]
    public void What_cannot_be_the_same_twice_is_not_compared_and_everything_else_is()
    {
        var one = JsonNode.Parse("""{ "id": "019ac0de-0000-7000-8000-000000000001", "at": "2026-11-23T09:00:00Z", "on": "2026-11-23", "version": 3, "of": [{ "unit": null }] }""")!;

        Assert.Equal(Written(one), Written(JsonNode.Parse("""{ "at": "2027-01-02T03:04:05.678Z", "id": "019ac0de-0000-7000-8000-000000000002", "on": "2026-11-23", "version": 3, "of": [{ "unit": null }] }""")!));
        foreach (var (before, after) in new[] { ("2026-11-23\",", "2026-11-24\","), ("\"version\":3", "\"version\":4"), ("null", "\"days\""), ("\"version\"", "\"edition\""), ("019ac0de-0000-7000-8000-000000000001", "no id") })
            Assert.NotEqual(Written(one), Written(JsonNode.Parse(one.ToJsonString().Replace(before, after, StringComparison.Ordinal))!));
    }

    public void Dispose() => database.Drop();

    private static (string Request, string Answer) Read(string readme)
    {
        var match = Example().Match(readme);
        Assert.True(match.Success, "README.md has no request to paste, or no answer behind it.");
        Assert.Contains(Place, match.Groups["request"].Value, StringComparison.Ordinal);
        return (match.Groups["request"].Value, match.Groups["answer"].Value);
    }

    private static async Task<string> PasteAsync(string line, Uri fleet)
    {
        var start = new ProcessStartInfo("bash", ["-c", line]) { WorkingDirectory = Repository.Root(), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LAPTOPFLEET_URL"] = fleet.GetLeftPart(UriPartial.Authority);
        using var shell = Process.Start(start)!;
        var (said, complained) = (shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0 && (await said).Length > 0, $"{line}\n{await complained}{await said}");
        return await said;
    }

    /// <summary>In one order, and without ids and instants: no two installations have the same.</summary>
    private static string Written(JsonNode node) => node switch
    {
        JsonObject members => $"{{{string.Join(", ", members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}: {(m.Value is null ? "null" : Written(m.Value))}"))}}}",
        JsonArray items => $"[{string.Join(", ", items.Select(item => item is null ? "null" : Written(item)))}]",
        _ => OfThisInstallation().IsMatch(node.ToString()) ? "…" : node.ToJsonString(),
    };

    [GeneratedRegex(@"## One request\s+```\n(?<request>[^`]+?)\n```\n```json\n(?<answer>[^`]+)```", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex(@"^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfThisInstallation();
}
