namespace LaptopFleet.Documents.Fonts;

/// <summary>A script with the families that draw it, and the Debian package that has them.</summary>
public sealed record ScriptFonts(string Script, string Name, string Package, params IReadOnlyList<string> Families)
{
    private const string Core = "fonts-noto-core", Cjk = "fonts-noto-cjk";

    /// <summary>By ISO 15924 code. Latin, Greek and Cyrillic share one family, and with it digits and marks.</summary>
    public static readonly IReadOnlyDictionary<string, ScriptFonts> All = new ScriptFonts[]
    {
        new("Latn", "Latin", Core, "Noto Sans"), new("Grek", "Greek", Core, "Noto Sans"), new("Cyrl", "Cyrillic", Core, "Noto Sans"),
        new("Hebr", "Hebrew", Core, "Noto Sans Hebrew"), new("Arab", "Arabic", Core, "Noto Sans Arabic", "Noto Naskh Arabic"),
        new("Deva", "Devanagari", Core, "Noto Sans Devanagari"), new("Beng", "Bengali", Core, "Noto Sans Bengali"), new("Guru", "Gurmukhi", Core, "Noto Sans Gurmukhi"),
        new("Gujr", "Gujarati", Core, "Noto Sans Gujarati"), new("Orya", "Oriya", Core, "Noto Sans Oriya"), new("Taml", "Tamil", Core, "Noto Sans Tamil"),
        new("Telu", "Telugu", Core, "Noto Sans Telugu"), new("Knda", "Kannada", Core, "Noto Sans Kannada"), new("Mlym", "Malayalam", Core, "Noto Sans Malayalam"),
        new("Sinh", "Sinhala", Core, "Noto Sans Sinhala"), new("Thai", "Thai", Core, "Noto Sans Thai"), new("Laoo", "Lao", Core, "Noto Sans Lao"),
        new("Khmr", "Khmer", Core, "Noto Sans Khmer"), new("Mymr", "Myanmar", Core, "Noto Sans Myanmar"), new("Tibt", "Tibetan", Core, "Noto Serif Tibetan"),
        new("Geor", "Georgian", Core, "Noto Sans Georgian"), new("Armn", "Armenian", Core, "Noto Sans Armenian"), new("Ethi", "Ethiopic", Core, "Noto Sans Ethiopic"),
        new("Cher", "Cherokee", Core, "Noto Sans Cherokee"), new("Mong", "Mongolian", Core, "Noto Sans Mongolian"), new("Syrc", "Syriac", Core, "Noto Sans Syriac"),
        new("Thaa", "Thaana", Core, "Noto Sans Thaana"), new("Cans", "Canadian syllabics", Core, "Noto Sans Canadian Aboriginal"),
        new("Hani", "Han", Cjk, "Noto Sans CJK SC"), new("Hira", "Hiragana", Cjk, "Noto Sans CJK JP"), new("Kana", "Katakana", Cjk, "Noto Sans CJK JP"),
        new("Bopo", "Bopomofo", Cjk, "Noto Sans CJK TC"), new("Hang", "Hangul", Cjk, "Noto Sans CJK KR"),
    }.ToDictionary(s => s.Script, StringComparer.Ordinal);

    /// <summary>Where a mark or symbol of no script is looked for, after the font of its neighbours.</summary>
    public static readonly IReadOnlyList<string> Shared = ["Noto Sans", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math"];

    public static bool IsHan(string script) => script is "Hani" or "Hira" or "Kana" or "Bopo" or "Hang";

    /// <summary>One Han character has several shapes, one a language; a text that does not say takes its paper's, and else the simplified ones.</summary>
    public static string HanFamily(string? language) => language switch
    {
        _ when Is(language, "ja") => "Noto Sans CJK JP",
        _ when Is(language, "ko") => "Noto Sans CJK KR",
        _ when Is(language, "zh-HK") || Is(language, "zh-MO") || Is(language, "zh-Hant-HK") => "Noto Sans CJK HK",
        _ when Is(language, "zh-Hant") || Is(language, "zh-TW") => "Noto Sans CJK TC",
        _ => "Noto Sans CJK SC",
    };

    private static bool Is(string? language, string tag) =>
        language is not null && language.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (language.Length == tag.Length || language[tag.Length] == '-');
}
