using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace LaptopFleet.Platform.Http;

/// <summary>How the API writes and reads JSON: camelCase, words for enumerations, strict numbers, no unknown members.</summary>
public static class JsonSetup
{
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        // Otherwise a patch could hold a member twice, in two spellings.
        json.PropertyNameCaseInsensitive = false;
        json.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AskForValues } };
        json.Converters.Add(new StrictText());
        json.Converters.Add(new Words());
        json.Converters.Add(new MoneyConverter());
        json.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
    }

    /// <summary>
    /// A word, a number or a date that is not sent must not read as the first, zero or the year one. A text or an id that is not sent
    /// is told by the validator or is unknown; an id may also stand in the path.
    /// </summary>
    private static void AskForValues(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property is { Set: not null, AssociatedParameter.HasDefaultValue: false } && property.PropertyType is { IsValueType: true } value
                && value != typeof(Guid) && Nullable.GetUnderlyingType(value) is null)
                property.IsRequired = true;
        }
    }
}

/// <summary><c>{ "amount": "1600.00", "currency": "USD" }</c>, with the minor units of ISO 4217.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var written = JsonSerializer.Deserialize<Written>(ref reader, options);
        return written is { Amount: not null, Currency: not null } && Money.Parse(written.Amount, written.Currency) is { } money
            ? money
            : throw new JsonException("An amount is a decimal string with at most the decimals of its ISO 4217 currency.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Amount);
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }

    private sealed record Written(string? Amount, string? Currency);
}
