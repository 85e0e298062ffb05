using System.Globalization;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>A validation rule as JSON Schema keywords, for those that have one.</summary>
internal static class RuleKeywords
{
    public static void Apply(IPropertyValidator validator, OpenApiSchema schema)
    {
        switch (validator)
        {
            case INotEmptyValidator: RefuseEmpty(schema); break;
            case ILengthValidator length when Is(schema, JsonSchemaType.String): Limit(length, schema); break;
            case IRegularExpressionValidator { Expression: { } pattern }: schema.Pattern = EcmaPattern(pattern); break;
            case IEmailValidator: schema.Format = "email"; break;
            case IComparisonValidator comparison: Compare(comparison, schema); break;
            case IBetweenValidator between: Bound(between, schema); break;
        }
    }

    private static void RefuseEmpty(OpenApiSchema schema)
    {
        if (Is(schema, JsonSchemaType.String) && schema.Format is null)
            schema.MinLength ??= 1;
        if (Is(schema, JsonSchemaType.Array))
            schema.MinItems ??= 1;
    }

    private static void Limit(ILengthValidator length, OpenApiSchema schema)
    {
        if (length.Min > 0)
            schema.MinLength = length.Min;
        if (length.Max > 0)
            schema.MaxLength = length.Max;
    }

    private static void Compare(IComparisonValidator comparison, OpenApiSchema schema)
    {
        if (Text(comparison.ValueToCompare) is not { } number)
            return;
        switch (comparison.Comparison)
        {
            case Comparison.GreaterThan: schema.ExclusiveMinimum = number; break;
            case Comparison.GreaterThanOrEqual: schema.Minimum = number; break;
            case Comparison.LessThan: schema.ExclusiveMaximum = number; break;
            case Comparison.LessThanOrEqual: schema.Maximum = number; break;
        }
    }

    private static void Bound(IBetweenValidator between, OpenApiSchema schema)
    {
        var (from, to) = (Text(between.From), Text(between.To));
        if (between.Name == "InclusiveBetweenValidator")
            (schema.Minimum, schema.Maximum) = (from, to);
        else
            (schema.ExclusiveMinimum, schema.ExclusiveMaximum) = (from, to);
    }

    // JSON Schema patterns are ECMA-262, which has no \A, \z and \Z.
    private static string EcmaPattern(string pattern) => pattern
        .Replace(@"\A", "^", StringComparison.Ordinal)
        .Replace(@"\z", "$", StringComparison.Ordinal)
        .Replace(@"\Z", "$", StringComparison.Ordinal);

    private static string? Text(object? value) => ValidatorRules.Number(value)?.ToString(CultureInfo.InvariantCulture);

    private static bool Is(OpenApiSchema schema, JsonSchemaType type) => schema.Type?.HasFlag(type) == true;
}
