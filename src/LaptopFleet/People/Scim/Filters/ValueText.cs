using System.Globalization;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>The value of a comparison, as the type of its attribute asks.</summary>
internal static class ValueText
{
    // What both databases can hold.
    private static readonly Instant Earliest = Instant.FromUtc(1, 1, 2, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(9999, 12, 30, 0, 0);
    private static readonly Operator[] ByOrder = [Operator.Greater, Operator.GreaterOrEqual, Operator.Less, Operator.LessOrEqual];
    private static readonly Operator[] BySameness = [Operator.Equal, Operator.NotEqual];

    public static object? Read(FilterText text, AttributePath path, Operator comparison)
    {
        var isKnown = path.Leaf.Type switch
        {
            AttributeType.Boolean or AttributeType.Binary => BySameness.Contains(comparison),
            AttributeType.DateTime => BySameness.Contains(comparison) || ByOrder.Contains(comparison),
            _ => true,
        };
        if (!isKnown)
            throw ScimFault.Filter($"'{path}' cannot be compared by {OperatorWords.Of(comparison)}.");
        var position = text.Position;
        if (text.IsText)
            return OfText(text.TakeText() ?? throw Bad(position, "This is no JSON text."), path.Leaf, position);
        var word = text.Take();
        return word switch
        {
            _ when word.Equals("null", StringComparison.OrdinalIgnoreCase) && BySameness.Contains(comparison) => null,
            _ when path.Leaf.Type == AttributeType.Boolean && bool.TryParse(word, out var flag) => flag,
            // A number may stand for the text of its digits: employee numbers are sent so.
            _ when IsText(path.Leaf) && decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => word,
            _ => throw Bad(position, $"A value for '{path}' is expected: a text in quotes, true, false, null or a number."),
        };
    }

    /// <summary>An instant as xsd:dateTime writes it, to the microsecond; without an offset it is UTC.</summary>
    public static Instant? ParseInstant(string text)
    {
        var read = OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var exact } ? exact.ToInstant()
            : LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var local } ? local.InUtc().ToInstant() : (Instant?)null;
        return read >= Earliest && read <= Latest ? FleetClock.Whole(read.Value) : null;
    }

    private static object OfText(string value, AttributeDefinition attribute, int position) => attribute.Type switch
    {
        AttributeType.Boolean => bool.TryParse(value, out var flag) ? flag : throw Bad(position, "true or false is expected."),
        AttributeType.DateTime => ParseInstant(value) ?? throw Bad(position, "An instant like \"2026-11-22T23:00:00Z\" is expected."),
        _ => value,
    };

    private static bool IsText(AttributeDefinition attribute) => attribute.Type is AttributeType.String or AttributeType.Reference;

    private static InvalidInputException Bad(int position, string what) => ScimFault.Filter($"At character {position} of the filter: {what}");
}
