using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>A property as the serializer treats it.</summary>
internal sealed class SerializedProperty(JsonPropertyInfo property, JsonSerializerOptions json)
{
    public string Name => property.Name;
    public Type Type => property.PropertyType;
    public MemberInfo Member { get; } = (MemberInfo)property.AttributeProvider!;

    /// <summary>Named required, or a constructor's parameter that has no value of its own and takes no null.</summary>
    public bool IsRequired => property.IsRequired || (property.AssociatedParameter is { HasDefaultValue: false } && !IsNullable);
    public bool IsReadOnly => property is { Set: null, AssociatedParameter: null };

    public bool IsNullable =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null || (!property.PropertyType.IsValueType && property.IsGetNullable);

    public bool IsAlwaysWritten => (Member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition ?? json.DefaultIgnoreCondition) switch
    {
        JsonIgnoreCondition.Never => true,
        JsonIgnoreCondition.WhenWritingNull => !IsNullable,
        _ => false,
    };

    public static IEnumerable<SerializedProperty> Of(JsonTypeInfo type, JsonSerializerOptions json) => type.Properties
        .Where(property => property is { IsExtensionData: false, AttributeProvider: MemberInfo } and not { Get: null, Set: null })
        .Select(property => new SerializedProperty(property, json));
}
