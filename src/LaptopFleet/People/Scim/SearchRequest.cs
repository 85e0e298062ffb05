using System.Text.Json;
using System.Text.Json.Nodes;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;

namespace LaptopFleet.People.Scim;

/// <summary>What is looked for, in a query or in the body of a search.</summary>
/// <param name="Filter">A filter as RFC 7644 (3.4.2.2) has it, such as <c>userName eq "ana@example.com"</c>.</param>
/// <param name="StartIndex">The first one to be shown, counted from 1.</param>
/// <param name="Count">At most how many; 200 are shown at once.</param>
/// <param name="Attributes">The attributes to be shown, separated by commas.</param>
/// <param name="ExcludedAttributes">The attributes not to be shown, separated by commas.</param>
public sealed record SearchRequest(
    [property: QueryParam] string? Filter = null, [property: QueryParam] int? StartIndex = null, [property: QueryParam] int? Count = null,
    [property: QueryParam] string? Attributes = null, [property: QueryParam] string? ExcludedAttributes = null)
{
    /// <summary>The message of a search by POST (RFC 7644, 3.4.3): lists of names where the query has commas.</summary>
    public static SearchRequest Of(JsonObject body) => new(
        Told.TextOf(Told.Find(body, "filter")), Number(body, "startIndex"), Number(body, "count"), Names(body, "attributes"), Names(body, "excludedAttributes"));

    private static int? Number(JsonObject body, string name) => Told.Find(body, name) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) => number,
        _ => throw ScimFault.Value($"'{name}' is a whole number."),
    };

    private static string? Names(JsonObject body, string name) => Told.Find(body, name) switch
    {
        null => null,
        JsonArray names => string.Join(',', names.Select(Told.TextOf)),
        var one => Told.TextOf(one),
    };
}

public sealed class SearchRequestValidator : Validator<SearchRequest>
{
    public SearchRequestValidator()
    {
        RuleFor(r => r.Filter).MaximumLength(FilterText.MaxLength);
        RuleFor(r => r.Attributes).MaximumLength(FilterText.MaxLength);
        RuleFor(r => r.ExcludedAttributes).MaximumLength(FilterText.MaxLength);
    }
}

/// <summary>One resource, and what is shown of it.</summary>
/// <param name="Attributes">The attributes to be shown, separated by commas.</param>
/// <param name="ExcludedAttributes">The attributes not to be shown, separated by commas.</param>
public sealed record ShowRequest([property: QueryParam] string? Attributes = null, [property: QueryParam] string? ExcludedAttributes = null);

public sealed class ShowRequestValidator : Validator<ShowRequest>
{
    public ShowRequestValidator()
    {
        RuleFor(r => r.Attributes).MaximumLength(FilterText.MaxLength);
        RuleFor(r => r.ExcludedAttributes).MaximumLength(FilterText.MaxLength);
    }
}

/// <summary>Binds the path and the query alone; the body is the slice's own to read.</summary>
public sealed class QueryBinder<T>() : RequestBinder<T>(BindingSource.RouteValues | BindingSource.QueryParams) where T : notnull;
