using System.Text.Json;
using System.Text.Json.Nodes;
using LaptopFleet.World;
using Microsoft.OpenApi;
using NodaTime;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>How single values look on the wire. A type with a converter of its own needs a line here.</summary>
internal static class WireFormats
{
    private const JsonSchemaType AnyJson = JsonSchemaType.Object | JsonSchemaType.Array | JsonSchemaType.String
        | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null;

    private static readonly Dictionary<Type, Func<OpenApiSchema>> Values = new()
    {
        [typeof(string)] = () => Text(),
        [typeof(char)] = () => new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 1 },
        [typeof(bool)] = () => new() { Type = JsonSchemaType.Boolean },
        [typeof(byte)] = () => new() { Type = JsonSchemaType.Integer, Minimum = "0", Maximum = "255" },
        [typeof(short)] = () => new() { Type = JsonSchemaType.Integer, Minimum = "-32768", Maximum = "32767" },
        [typeof(int)] = () => new() { Type = JsonSchemaType.Integer, Format = "int32" },
        [typeof(long)] = () => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        [typeof(float)] = () => new() { Type = JsonSchemaType.Number, Format = "float" },
        [typeof(double)] = () => new() { Type = JsonSchemaType.Number, Format = "double" },
        [typeof(decimal)] = () => new() { Type = JsonSchemaType.Number },
        [typeof(Guid)] = () => Text("uuid"),
        [typeof(Uri)] = () => Text("uri-reference"),
        [typeof(byte[])] = () => new() { Type = JsonSchemaType.String, ContentEncoding = "base64" },
        [typeof(Stream)] = () => Text("binary"),
        [typeof(IFormFile)] = () => Text("binary"),
        [typeof(Instant)] = () => Text("date-time", "2026-11-22T23:00:00Z"),
        [typeof(OffsetDateTime)] = () => Text("date-time", "2026-11-23T00:00:00+01:00"),
        [typeof(DateTimeOffset)] = () => Text("date-time"),
        [typeof(LocalDate)] = () => Text("date", "2026-11-22"),
        [typeof(LocalTime)] = () => Text(null, "16:30:00"),
        [typeof(LocalDateTime)] = () => Text(null, "2026-11-22T16:30:00"),
        [typeof(Period)] = () => Text("duration", "P14D"),
        [typeof(Duration)] = () => Text(null, "72:00:00"),
        [typeof(DateTimeZone)] = () => Text(null, "Europe/Lisbon"),
        [typeof(JsonElement)] = () => new() { Type = AnyJson },
        [typeof(JsonDocument)] = () => new() { Type = AnyJson },
        [typeof(JsonNode)] = () => new() { Type = AnyJson },
        [typeof(object)] = () => new() { Type = AnyJson },
        [typeof(JsonObject)] = () => new() { Type = JsonSchemaType.Object },
        [typeof(JsonArray)] = () => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = AnyJson } },
    };

    public static OpenApiSchema? Value(Type type) => Values.GetValueOrDefault(type)?.Invoke();

    /// <summary>Objects whose form is their converter's, not their properties'.</summary>
    public static Action<OpenApiSchema>? Object(Type type) => type == typeof(Money) ? FillMoney : null;

    private static void FillMoney(OpenApiSchema schema)
    {
        var amount = Text(null, "1600.00");
        (amount.Pattern, amount.Description) = (@"^-?\d{1,16}(\.\d{1,4})?$", "A decimal with at most the minor units of its currency.");
        var currency = Text(null, "USD");
        (currency.Pattern, currency.Description) = ("^[A-Z]{3}$", "ISO 4217.");
        schema.Type = JsonSchemaType.Object;
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["amount"] = amount, ["currency"] = currency };
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { "amount", "currency" };
        schema.AdditionalPropertiesAllowed = false;
    }

    /// <summary>A type that reads itself from text travels as text; anything else stays empty, which the document's tests refuse.</summary>
    public static OpenApiSchema Opaque(Type type) =>
        Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>)) ? Text() : new();

    public static OpenApiSchema Text(string? format = null, string? example = null) => new()
    {
        Type = JsonSchemaType.String,
        Format = format,
        Examples = example is null ? null : [example],
    };
}
