using System.Globalization;

namespace LaptopFleet.World;

/// <summary>The name of a language, like <c>de</c> or <c>pt-BR</c> (BCP 47), as far as it matters here: a language, perhaps a script, perhaps a country.</summary>
public static class LanguageTag
{
    public const int MaxLength = 35;

    /// <summary>A language of two or three letters; longer ones are reserved, and tags of private use name nothing that anybody could write in.</summary>
    public static bool IsTag(string? text) => text is { Length: <= MaxLength } && text.Split('-') is [{ Length: 2 or 3 } language, .. var parts]
        && language.All(char.IsAsciiLetter) && parts.All(part => part is { Length: >= 2 and <= 8 } && part.All(char.IsAsciiLetterOrDigit));

    /// <summary>
    /// The first language of what is told: of a tag, of a list as in Accept-Language, or of a locale as operating systems write it, <c>pt_PT.UTF-8</c>. In its usual
    /// capitals (RFC 5646, 2.1.1); null where none is told.
    /// </summary>
    public static string? First(string? told) => (told ?? "").Split(',')
        .Select(part => part.Split(';', '.', '@')[0].Trim().Replace('_', '-')).Where(IsTag).Select(Canonical).FirstOrDefault();

    /// <summary>The language alone, without script and country: <c>pt</c> of <c>pt-BR</c>.</summary>
    public static string Primary(string tag) => tag.Split('-')[0].ToLowerInvariant();

    private static string Canonical(string tag)
    {
        var parts = tag.ToLowerInvariant().Split('-');
        return string.Join('-', parts.Skip(1).Select(Capitals).Prepend(parts[0]));
    }

    private static string Capitals(string part) => part.Length switch
    {
        2 => part.ToUpperInvariant(),
        4 => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(part),
        _ => part,
    };
}
