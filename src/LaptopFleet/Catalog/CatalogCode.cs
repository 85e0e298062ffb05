using FluentValidation;

namespace LaptopFleet.Catalog;

/// <summary>The short name by which people and reference files call a model, a vendor or a depot: lower case, one spelling on both databases.</summary>
public static class CatalogCode
{
    public const int MaxLength = 40;

    public static string Of(string code) => code.Trim().ToLowerInvariant();

    public static IRuleBuilderOptions<T, string> Code<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(MaxLength).Matches("^[A-Za-z0-9][A-Za-z0-9.-]*$").WithErrorCode("code.malformed").WithMessage("Letters, digits, dots and dashes, beginning with a letter or digit.");
}
