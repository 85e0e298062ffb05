using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using FastEndpoints;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>A property of a request and where FastEndpoints binds it from.</summary>
internal sealed record RequestField(PropertyInfo Property, string Name, Place Place)
{
    // What the server fills in by itself is no business of the caller.
    private static readonly Type[] FilledIn = [typeof(FromClaimAttribute), typeof(FromCookieAttribute), typeof(HasPermissionAttribute), typeof(JsonIgnoreAttribute)];

    public static IReadOnlyList<RequestField> Of(Slice slice)
    {
        var type = slice.Definition.ReqDtoType;
        if (typeof(IEnumerable).IsAssignableFrom(type))
            return [];
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetSetMethod() is not null)
            .Select(property => Of(property, slice))
            .Where(field => field.Place != Place.Hidden)];
    }

    private static RequestField Of(PropertyInfo property, Slice slice)
    {
        var name = Slice.ParameterName(property.GetCustomAttribute<BindFromAttribute>()?.Name ?? property.Name);
        if (FilledIn.Any(property.IsDefined))
            return new(property, name, Place.Hidden);
        if (property.GetCustomAttribute<FromHeaderAttribute>() is { } header)
            return new(property, header.HeaderName ?? property.Name, Place.Header);
        if (property.IsDefined(typeof(FromBodyAttribute)) || property.IsDefined(typeof(FromFormAttribute)))
            return new(property, name, Place.WholeBody);
        if (slice.Route.Parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase)))
            return new(property, name, Place.Path);
        var hasNoBody = slice.Verb == HttpMethod.Get || slice.Verb == HttpMethod.Head || slice.Verb == HttpMethod.Delete;
        return new(property, name, hasNoBody || property.IsDefined(typeof(QueryParamAttribute)) ? Place.Query : Place.Body);
    }
}
