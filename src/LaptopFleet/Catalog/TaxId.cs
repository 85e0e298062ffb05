using System.Text.RegularExpressions;
using FluentValidation;
using LaptopFleet.World;

namespace LaptopFleet.Catalog;

/// <summary>The number under which customs or a tax office knows whoever runs a depot. Its form is checked; whether it is in force, only the office knows.</summary>
/// <param name="Country">Who issued it (ISO 3166-1).</param>
public sealed partial record TaxId(TaxIdKind Kind, string Country, string Value)
{
    public const int ValueMaxLength = 24;
    public const int MostPerDepot = 8;
    public const int ColumnMaxLength = 400;

    /// <summary>As it lies in a column: <c>eori:NL:NL123456789</c>.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}:{Country}:{Value}";

    public static string Write(IReadOnlyList<TaxId> ids) => string.Join(';', ids);

    public static IReadOnlyList<TaxId> Read(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(id => id.Split(':', 3)).Select(p => new TaxId(Enum.Parse<TaxIdKind>(p[0], ignoreCase: true), p[1], p[2]))];

    /// <summary>What is wrong with its form; null where it may be one.</summary>
    public string? Fault() => this switch
    {
        { Value: null } or { Country: null } => "It has a country and a value.",
        _ when Countries.Find(Country) is null => $"'{Country}' is not an ISO 3166-1 country.",
        _ when !Plain().IsMatch(Value) => $"At most {ValueMaxLength} letters, digits, dots, hyphens and strokes.",
        { Kind: TaxIdKind.Eori, Country: "GB" } when !BritishEori().IsMatch(Value) => "An EORI number of the United Kingdom is GB or XI and 12 digits, or 15.",
        { Kind: TaxIdKind.Eori, Country: not "GB" } when !UnionEori().IsMatch(Value) || !Value.StartsWith(Country, StringComparison.OrdinalIgnoreCase) =>
            "An EORI number is the country's code and up to 15 letters and digits.",
        _ => null,
    };

    [GeneratedRegex("^[A-Za-z0-9./-]{1,24}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex("^(GB|XI)([0-9]{12}|[0-9]{15})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BritishEori();

    [GeneratedRegex("^[A-Z]{2}[A-Za-z0-9]{1,15}$", RegexOptions.NonBacktracking)]
    private static partial Regex UnionEori();
}

/// <summary>Which authority gave a number, and so how it is written: EORI of the EU and the UK, VAT, EIN of the USA, IEC of India, CNPJ of Brazil.</summary>
public enum TaxIdKind
{
    Eori,
    Vat,
    Ein,
    Iec,
    Cnpj,
    Other,
}

/// <summary>The rules by which the tax numbers of a depot are checked.</summary>
public static class TaxIdRules
{
    /// <summary>A short list of well-formed numbers, one of a kind for each country; null passes.</summary>
    public static void TaxIds<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, IReadOnlyList<TaxId>?>> list)
    {
        validator.RuleFor(list).Must(ids => ids is null || ids.Count <= TaxId.MostPerDepot).WithErrorCode("field.too-many").WithMessage($"At most {TaxId.MostPerDepot}.");
        validator.RuleFor(list).Must(ids => ids is null || ids.DistinctBy(id => (id?.Kind, id?.Country)).Count() == ids.Count).WithErrorCode("tax-id.twice").WithMessage("One of a kind for each country.");
        validator.RuleFor(list).Custom((ids, context) =>
        {
            foreach (var (i, id) in (ids ?? []).Index())
            {
                if ((id is null ? "It is empty." : id.Fault()) is { } fault)
                    context.AddFailure(new FluentValidation.Results.ValidationFailure($"{context.PropertyPath}[{i}].Value", fault) { ErrorCode = "tax-id.malformed" });
            }
        });
    }
}
