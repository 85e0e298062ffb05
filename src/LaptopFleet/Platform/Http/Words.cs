using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Enumerations are one word each, in bodies and in queries alike: no number, and no list of words, which the framework's own readers
/// would add up to a value that nobody sent.
/// </summary>
public sealed class Words : JsonConverterFactory
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, object>> Known = new();

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Words<>).MakeGenericType(typeToConvert))!;

    /// <summary>Reads a word of any enumeration; null where it is none of its words.</summary>
    public static object? Read(Type type, string? word) =>
        word is not null && Known.GetOrAdd(type, MapOf).TryGetValue(word, out var value) ? value : null;

    internal static string Of(Type type, object value)
    {
        var name = Enum.GetName(type, value) ?? throw new JsonException($"{value} is no {type.Name}.");
        return type.GetField(name)!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    private static Dictionary<string, object> MapOf(Type type) =>
        Enum.GetValues(type).Cast<object>().ToDictionary(value => Of(type, value), value => value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>The words of one enumeration.</summary>
public sealed class Words<T> : JsonConverter<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> Written = Enum.GetValues<T>().ToDictionary(value => value, value => Words.Of(typeof(T), value));
    private static readonly Dictionary<string, T> Known = Written.ToDictionary(word => word.Value, word => word.Key, StringComparer.OrdinalIgnoreCase);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Known.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Written[value]);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Known.TryGetValue(reader.GetString()!, out var value) ? value : throw new JsonException();

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Written[value]);
}
