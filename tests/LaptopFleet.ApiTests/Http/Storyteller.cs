using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;

namespace LaptopFleet.ApiTests.Http;

/// <summary>Runs a story from top to bottom, as an editor with an .http runner would.</summary>
public sealed partial class Storyteller(HttpClient client, IReadOnlyDictionary<string, string> variables, IClock clock)
{
    private readonly Dictionary<string, (JsonNode? Body, HttpResponseMessage Response)> answers = [];

    public async Task<(HttpResponseMessage Response, JsonNode? Body, string Text)> TellAsync(HttpRequestStory story)
    {
        using var request = new HttpRequestMessage(new(story.Method), Fill(story.Url));
        var headers = story.Headers.Select(h => (h.Name, Value: Fill(h.Value))).ToList();
        if (story.Body.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Fill(story.Body)));
            if (headers.Find(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value is { } mediaType)
                request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }
        foreach (var (name, value) in headers.Where(h => !h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var body = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true && text.Length > 0 ? JsonNode.Parse(text) : null;
        if (story.Name is not null)
            answers[story.Name] = (body, response);
        return (response, body, text);
    }

    public string Fill(string text, int depth = 0) => depth > 8
        ? text
        : Hole().Replace(text, hole => Fill(Value(hole.Groups[1].Value.Trim()), depth + 1));

    private string Value(string name) => name switch
    {
        "$guid" or "$uuid" => Guid.CreateVersion7().ToString(),
        "$timestamp" => DateTimeOffset.UnixEpoch.AddTicks(TimeProvider.System.GetUtcNow().Ticks - DateTimeOffset.UnixEpoch.Ticks).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        _ when name.StartsWith("$randomInt", StringComparison.Ordinal) => Random.Shared.Next(100_000, 999_999_999).ToString(CultureInfo.InvariantCulture),
        _ when Relative().Match(name) is { Success: true } day => Day(day),
        _ when Reference().Match(name) is { Success: true } r => Look(r.Groups[1].Value, r.Groups[2].Value, r.Groups[3].Value),
        _ => variables.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"The story uses {{{{{name}}}}}, which nothing defines."),
    };

    /// <summary>A day or an instant that is so far from now, in UTC, written as editors write it.</summary>
    private string Day(Match day)
    {
        var (by, now) = (day.Groups["by"].Success ? int.Parse(day.Groups["by"].Value, CultureInfo.InvariantCulture) : 0, clock.GetCurrentInstant());
        var at = (day.Groups["unit"].Value switch { "h" => now + Duration.FromHours(by), "y" => now.InUtc().LocalDateTime.PlusYears(by).InUtc().ToInstant(), "M" => now.InUtc().LocalDateTime.PlusMonths(by).InUtc().ToInstant(), _ => now + Duration.FromDays(by) }).ToDateTimeUtc();
        return at.ToString(day.Groups["format"].Success ? day.Groups["format"].Value.Replace("YYYY", "yyyy", StringComparison.Ordinal).Replace("DD", "dd", StringComparison.Ordinal) : "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
    }

    private string Look(string request, string part, string path)
    {
        if (!answers.TryGetValue(request, out var answer))
            throw new InvalidOperationException($"The story refers to '{request}', which has not been told yet.");
        if (part == "headers")
            return answer.Response.Headers.TryGetValues(path, out var values) || answer.Response.Content.Headers.TryGetValues(path, out values) ? values.First() : "";
        var node = answer.Body;
        foreach (var step in path.TrimStart('$').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
            node = int.TryParse(step, CultureInfo.InvariantCulture, out var index) ? node?.AsArray().ElementAtOrDefault(index) : node?[step];
        return node?.ToString() ?? throw new InvalidOperationException($"The answer to '{request}' has no {path}: {answer.Body}");
    }

    [GeneratedRegex(@"^\$datetime (?:iso8601|(?<quote>[""'])(?<format>[^""']+)\k<quote>)(?: (?<by>-?\d+) (?<unit>[hdMy]))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^([A-Za-z0-9_]+)\.response\.(body|headers)\.(.+)$")]
    private static partial Regex Reference();
}
