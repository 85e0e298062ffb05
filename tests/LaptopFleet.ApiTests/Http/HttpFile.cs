using System.Globalization;
using System.Text.RegularExpressions;

namespace LaptopFleet.ApiTests.Http;

/// <summary>One request of a story, and what its comment promises.</summary>
public sealed record HttpRequestStory(string File, int Line, string? Name, string Method, string Url, IReadOnlyList<(string Name, string Value)> Headers, string Body, int? Status, string? Code);

/// <summary>An .http file as editors read it: <c>@variables</c>, requests parted by <c>###</c>, <c># @name</c>, and our promise <c># -> status code</c>.</summary>
public static partial class HttpFile
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static (IReadOnlyDictionary<string, string> Variables, IReadOnlyList<HttpRequestStory> Requests) Read(string path)
    {
        var variables = new Dictionary<string, string>();
        var requests = new List<HttpRequestStory>();
        var lines = File.ReadAllLines(path);
        for (var start = 0; start < lines.Length;)
        {
            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("###", StringComparison.Ordinal)) is >= 0 and var next ? next : lines.Length;
            foreach (var line in lines[start..end])
            {
                if (Variable().Match(line) is { Success: true } match)
                    variables[match.Groups[1].Value] = match.Groups[2].Value.Trim();
            }
            if (Request(Path.GetFileName(path), lines, start, end) is { } request)
                requests.Add(request);
            start = end;
        }
        return (variables, requests);
    }

    private static HttpRequestStory? Request(string file, string[] lines, int start, int end)
    {
        var at = Array.FindIndex(lines, start, end - start, line => Methods.Any(m => line.StartsWith(m + " ", StringComparison.Ordinal)));
        if (at < 0)
            return null;
        var comments = lines[start..at];
        var promise = comments.Select(c => Promise().Match(c)).LastOrDefault(m => m.Success);
        var name = comments.Select(c => Named().Match(c)).LastOrDefault(m => m.Success)?.Groups[1].Value;
        var blank = Array.FindIndex(lines, at, end - at, string.IsNullOrWhiteSpace) is >= 0 and var found ? found : end;
        // An address may go on over several lines, each beginning with ? or &.
        var head = lines[(at + 1)..blank];
        var url = string.Concat([lines[at].Split(' ')[1], .. head.TakeWhile(Continues).Select(l => l.Trim())]);
        var headers = head.SkipWhile(Continues).Where(l => !l.StartsWith('#')).Select(l => l.Split(':', 2)).Select(p => (p[0].Trim(), p[1].Trim()));
        var body = string.Join('\n', lines[Math.Min(blank + 1, end)..end].Where(l => !l.StartsWith('#') && !Variable().IsMatch(l))).Trim();
        return new(file, at + 1, name, lines[at].Split(' ')[0], url, [.. headers], body,
            promise is null ? null : int.Parse(promise.Groups[1].Value, CultureInfo.InvariantCulture), promise?.Groups[2].Value is { Length: > 0 } code ? code : null);
    }

    private static bool Continues(string line) => line.TrimStart().StartsWith('?') || line.TrimStart().StartsWith('&');

    [GeneratedRegex(@"^@([A-Za-z0-9_]+)\s*=\s*(.*)$")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:#|//)\s*@name\s+(\S+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:#|//)\s*->\s*(\d{3})(?:\s+([a-z0-9.-]+))?")]
    private static partial Regex Promise();
}
