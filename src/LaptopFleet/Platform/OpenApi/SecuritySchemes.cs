using System.Text.Json;
using System.Text.Json.Nodes;
using LaptopFleet.Platform.Security;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>Who may call: the schemes, and per operation which of them with which roles or scopes.</summary>
internal static class SecuritySchemes
{
    private const string Bearer = "bearer";
    private const string ApiKey = "apiKey";

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "A token of the configured OpenID Connect issuer, with the caller's roles and regions.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHandler.Header,
            Description = "A machine's key, with its scopes. `Authorization: ApiKey <key>` is the same.",
        });
    }

    /// <summary>An empty list says out loud that nobody has to sign in.</summary>
    public static IList<OpenApiSecurityRequirement> For(Slice slice, OpenApiDocument document)
    {
        if (slice.IsAnonymous)
            return [];
        var schemes = slice.Access switch
        {
            { Scopes.Count: > 0, Roles.Count: 0 } => new[] { ApiKey },
            { Scopes.Count: > 0 } => [Bearer, ApiKey],
            _ => [Bearer],
        };
        return [.. schemes.Select(scheme => new OpenApiSecurityRequirement { [new(scheme, document)] = [] })];
    }

    public static Dictionary<string, IOpenApiExtension>? Extensions(Slice slice) => slice.Access is not { } rule ? null : new(StringComparer.Ordinal)
    {
        ["x-roles"] = List(rule.Roles),
        ["x-scopes"] = List(rule.Scopes),
        ["x-reach"] = new JsonNodeExtension(JsonNamingPolicy.CamelCase.ConvertName(rule.Reach.ToString())),
    };

    public static string? Describe(Slice slice)
    {
        if (slice.IsSigned)
            return "Open to whoever signs the body with the secret that the two sides share.";
        if (slice.IsAnonymous)
            return "Open to anyone.";
        if (slice.Access is not { } rule)
            return null;
        var who = new[] { Names("Roles", rule.Roles), Names("Scopes", rule.Scopes), Describe(rule.Reach) };
        return string.Join(' ', who.Where(part => part is not null));
    }

    public static JsonNodeExtension List(IEnumerable<string> values) => new(new JsonArray([.. values.Select(value => JsonValue.Create(value))]));

    private static string? Names(string label, IReadOnlyList<string> names) =>
        names.Count == 0 ? null : $"{label}: {string.Join(", ", names.Select(name => $"`{name}`"))}.";

    private static string? Describe(Reach reach) => reach switch
    {
        Reach.Region => "Within the caller's regions.",
        Reach.Self => "A team member sees only what is their own.",
        _ => null,
    };
}
