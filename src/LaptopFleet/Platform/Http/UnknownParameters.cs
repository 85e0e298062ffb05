using System.Collections.Concurrent;
using System.Collections.Frozen;
using LaptopFleet.Platform.OpenApi;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// 400 for a query parameter that the endpoint does not read: a filter with a slip of the pen would otherwise answer with the whole fleet. Which parameters there are is asked where the OpenAPI
/// document asks it, once an endpoint; a request without a query costs a comparison.
/// </summary>
public sealed class UnknownParameters(RequestDelegate next)
{
    public const string Code = "query.unknown-parameter";

    /// <summary>No more than these are listed in one answer, however many were sent.</summary>
    private const int MostTold = 10;

    /// <summary>The names that an endpoint reads; null where it takes any.</summary>
    private readonly ConcurrentDictionary<Endpoint, FrozenSet<string>?> known = new();

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.QueryString.HasValue || http.GetEndpoint() is not { } endpoint || known.GetOrAdd(endpoint, NamesOf) is not { } names)
            return next(http);
        var unknown = http.Request.Query.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal).Take(MostTold).ToList();
        return unknown.Count == 0 ? next(http) : RefuseAsync(http, unknown, names);
    }

    private static FrozenSet<string>? NamesOf(Endpoint endpoint) =>
        Slice.Of(endpoint) is { RefusesUnknownParameters: true } slice ? slice.QueryFields.Select(field => field.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase) : null;

    private static Task RefuseAsync(HttpContext http, List<string> unknown, FrozenSet<string> names)
    {
        var sentence = names.Count == 0 ? "This address reads no query parameters." : $"This address reads {string.Join(", ", names.Order(StringComparer.Ordinal))} and no other query parameter.";
        return Problem.WriteAsync(http, StatusCodes.Status400BadRequest, Code, sentence, [.. unknown.Select(name => new Fault(Faults.PointerTo(name), Code, sentence))]);
    }
}
