using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>What the published document must hold to. Each rule lists its offences; none is good.</summary>
public static partial class OpenApiRules
{
    private static readonly string[] Verbs = ["get", "put", "post", "delete", "patch", "head"];
    private static readonly string[] SayWhatIsMeant = ["type", "$ref", "allOf", "oneOf", "anyOf", "enum", "const"];

    public static readonly IReadOnlyDictionary<string, Func<JsonNode, IEnumerable<string>>> All =
        new Dictionary<string, Func<JsonNode, IEnumerable<string>>>
        {
            ["every route token has its parameter"] = document => Operations(document).SelectMany(operation => Token().Matches(operation.Path)
                .Select(match => match.Groups["token"].Value)
                .Where(token => Parameter(document, operation, token, "path") is not { } found || found["required"]?.GetValue<bool>() != true)
                .Select(token => $"{operation}: {token}")),
            ["every parameter has a schema"] = document => Operations(document)
                .SelectMany(operation => Parameters(document, operation)
                    .Where(parameter => parameter["schema"] is null).Select(parameter => $"{operation}: {parameter["name"]}")),
            ["every operation says who may call"] = document => Offending(document, operation => operation["security"] is not JsonArray),
            ["every operation has an id and a summary"] = document => Offending(document, operation => operation["operationId"] is null || operation["summary"] is null),
            ["no two operations share an id"] = document => Operations(document)
                .GroupBy(operation => (string?)operation.Node["operationId"]).Where(same => same.Count() > 1).Select(same => $"{same.Key}"),
            ["every POST takes an Idempotency-Key"] = document => Operations(document)
                .Where(operation => operation.Verb == "post" && HasCaller(operation) && Parameter(document, operation, "Idempotency-Key", "header") is null).Select(operation => $"{operation}"),
            ["every PUT and PATCH asks for If-Match"] = document => Operations(document)
                .Where(operation => operation.Verb is "put" or "patch" && Parameter(document, operation, "If-Match", "header") is var header
                    // No identity provider names the version that it changes.
                    && header?["required"]?.GetValue<bool>() != true && !((IsScim(operation) || OrdersItself(operation)) && header is not null))
                .Select(operation => $"{operation}"),
            ["every reference resolves"] = document => Objects(document)
                .Select(found => found.Node["$ref"]).OfType<JsonValue>().Select(reference => reference.GetValue<string>())
                .Where(reference => Resolve(document, reference) is null),
            ["no schema is empty"] = document => Schemas(document).Where(schema => !SayWhatIsMeant.Any(schema.Node.ContainsKey)).Select(schema => schema.Path),
            ["every operation has a success and a problem"] = document => Offending(document, operation =>
                !Statuses(operation).Any(status => status[0] is '2' or '3') || !Statuses(operation).Any(status => status[0] is '5')),
            ["every refusal is problem+json with its codes"] = document => Operations(document).SelectMany(operation => Statuses(operation.Node)
                .Where(status => status[0] is '4' or '5')
                .Where(status => !IsRefusal(operation, Follow(document, operation.Node["responses"]![status]!)))
                .Select(status => $"{operation}: {status}")),
            ["whatever has an id of its own has an ETag"] = document => Operations(document)
                .Where(operation => operation.Verb == "get" && EndsInId().IsMatch(operation.Path) && operation.Node["responses"]?["200"]?["headers"]?["ETag"] is null)
                .Select(operation => $"{operation}"),
            ["every list has a Link"] = document => Operations(document)
                .Where(operation => Parameter(document, operation, "after", "query") is not null && operation.Node["responses"]?["200"]?["headers"]?["Link"] is null)
                .Select(operation => $"{operation}"),
        };

    public sealed record Operation(string Path, string Verb, JsonObject Node)
    {
        public override string ToString() => $"{Verb} {Path}";
    }

    public static IEnumerable<Operation> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        where Verbs.Contains(verb.Key)
        select new Operation(path.Key, verb.Key, verb.Value!.AsObject());

    private static IEnumerable<string> Offending(JsonNode document, Func<JsonObject, bool> offends) =>
        Operations(document).Where(operation => offends(operation.Node)).Select(operation => operation.ToString());

    private static IEnumerable<JsonNode> Parameters(JsonNode document, Operation operation) =>
        (operation.Node["parameters"] as JsonArray ?? []).Select(parameter => Follow(document, parameter!));

    private static JsonNode? Parameter(JsonNode document, Operation operation, string name, string place) => Parameters(document, operation)
        .FirstOrDefault(parameter => (string?)parameter["name"] == name && (string?)parameter["in"] == place);

    private static IEnumerable<string> Statuses(JsonObject operation) => (operation["responses"] as JsonObject ?? []).Select(response => response.Key);

    private static bool IsScim(Operation operation) => operation.Path.StartsWith("/scim/", StringComparison.Ordinal);

    // A notice says itself how old it is.
    // Who cannot be told from others has no answers kept.
    private static bool HasCaller(Operation operation) => operation.Node["security"] is not JsonArray { Count: 0 } || operation.Path.Contains("{token}", StringComparison.Ordinal);

    private static bool OrdersItself(Operation operation) => (string?)operation.Node["operationId"] == "NotifyDeparture";

    private static bool IsRefusal(Operation operation, JsonNode response) => IsScim(operation)
        ? response["content"] is JsonObject { Count: 1 } content && content["application/scim+json"]?["schema"] is not null
        : IsProblem(response);

    private static bool IsProblem(JsonNode response) =>
        response["content"] is JsonObject { Count: 1 } content && content["application/problem+json"]?["schema"] is not null
        && response["x-problem-codes"] is JsonArray { Count: > 0 };

    private static JsonNode Follow(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference ? Resolve(document, reference) ?? node : node;

    private static JsonNode? Resolve(JsonNode document, string reference) => !reference.StartsWith("#/", StringComparison.Ordinal) ? null
        : reference[2..].Split('/').Aggregate<string, JsonNode?>(document, (node, step) => (node as JsonObject)?[step.Replace("~1", "/").Replace("~0", "~")]);

    private static IEnumerable<(string Path, JsonObject Node)> Schemas(JsonNode document) => Objects(document).SelectMany(found => found.Node
        .SelectMany(member => member.Key switch
        {
            "schema" or "items" or "additionalProperties" => [member.Value],
            "schemas" or "properties" => (member.Value as JsonObject ?? []).Select(schema => schema.Value),
            "allOf" or "oneOf" or "anyOf" => member.Value as JsonArray ?? [],
            _ => Enumerable.Empty<JsonNode?>(),
        })).OfType<JsonObject>().Select(schema => (schema.GetPath(), schema)).DistinctBy(schema => schema.Item1);

    // Examples and defaults hold data, not descriptions.
    private static IEnumerable<(string Path, JsonObject Node)> Objects(JsonNode? node) => node switch
    {
        JsonObject found => found.Where(member => member.Key is not ("example" or "examples" or "default" or "enum"))
            .SelectMany(member => Objects(member.Value)).Prepend((found.GetPath(), found)),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };

    [GeneratedRegex(@"/\{([A-Za-z]+I|i)d\}$")]
    private static partial Regex EndsInId();

    [GeneratedRegex(@"\{(?<token>[^}]+)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
