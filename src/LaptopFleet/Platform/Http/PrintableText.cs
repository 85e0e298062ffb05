using FluentValidation;

namespace LaptopFleet.Platform.Http;

/// <summary>A rule for texts that are printed.</summary>
public static class PrintableText
{
    /// <summary>One line of text that a label, a document and a log can show: at most <paramref name="most"/> characters, none of them a control character.</summary>
    public static IRuleBuilderOptions<T, string?> Printable<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.MaximumLength(most).Must(text => text is null || (!text.Any(char.IsControl) && StrictText.Prints(text))).WithErrorCode("text.control-character").WithMessage("Control characters cannot be printed.");
}
