using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>What a request holds where the caller sends nothing, if that is more than empty.</summary>
internal static class StandardValue
{
    public static JsonNode? Of(PropertyInfo property, JsonSerializerOptions json)
    {
        var value = property.DeclaringType!.GetConstructor(Type.EmptyTypes) is { } make
            ? property.GetValue(make.Invoke(null))
            : OfParameter(property);
        return IsEmpty(value) ? null : JsonSerializer.SerializeToNode(value, property.PropertyType, json);
    }

    private static object? OfParameter(PropertyInfo property) => property.DeclaringType!.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .FirstOrDefault(parameter => parameter.HasDefaultValue && string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))
        ?.DefaultValue;

    private static bool IsEmpty(object? value) => value switch
    {
        null => true,
        ValueType => value.Equals(Activator.CreateInstance(value.GetType())),
        IEnumerable items => !items.GetEnumerator().MoveNext(),
        _ => true,
    };
}
