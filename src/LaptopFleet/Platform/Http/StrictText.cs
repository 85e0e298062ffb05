using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Text in a request has no control characters but tab and line breaks: NUL and its kin cut labels, logs and CSV files short,
/// and one of the two databases would keep them where the other does not.
/// </summary>
public sealed class StrictText : JsonConverter<string>
{
    public const string Code = "text.control-character";
    public const string Sentence = "Control characters cannot be printed.";
    // U+FFFE and U+FFFF are no characters of Unicode: what folds names and places refuses them by an exception.
    private static readonly SearchValues<char> Unprintable = SearchValues.Create([.. Enumerable.Range(0, 0x20).Append(0x7F).Append(0xFFFE).Append(0xFFFF).Select(c => (char)c).Except(['\t', '\n', '\r'])]);

    public static bool Prints(ReadOnlySpan<char> text) => !text.ContainsAny(Unprintable);

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException();
        var text = reader.GetString()!;
        return Prints(text) ? text : throw new UnprintableTextException();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>A text holds a control character; the serializer adds where.</summary>
public sealed class UnprintableTextException : JsonException;
