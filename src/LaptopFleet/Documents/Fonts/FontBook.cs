using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using HarfBuzzSharp;
using LaptopFleet.Platform;

namespace LaptopFleet.Documents.Fonts;

/// <summary>Which font draws a character: those preferred for its script, then those for marks. Fonts are opened when first needed, and once.</summary>
public sealed class FontBook(DocumentOptions options) : IDisposable
{
    private readonly Lazy<FontFiles> files = new(() => new(options.FontFolders));
    private readonly ConcurrentDictionary<(string Family, bool Bold), Lazy<FontFile?>> open = new();
    private readonly ConcurrentDictionary<(string Script, string? Language), string[]> preferences = new();

    public IReadOnlyList<string> Folders => files.Value.Folders;

    /// <summary>The script of a character (ISO 15924); Zyyy and Zinh are shared by all.</summary>
    public static string ScriptOf(int character) => UnicodeFunctions.Default.GetScript(character).ToString();

    /// <summary>What is drawn by nothing: joiners, direction marks, variation selectors, the soft hyphen.</summary>
    public static bool IsInvisible(int character) =>
        character is 0xAD or 0x34F or 0x61C or 0x180E or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>The first preferred font that has every character of the element; refused where none has.</summary>
    public FontFile For(ReadOnlySpan<char> element, string script, string? language, bool bold)
    {
        FontFile? widest = null;
        foreach (var family in Preferences(script, language))
        {
            if (Open(family, bold) is not { } font)
                continue;
            if (Covers(font, element, wholly: true))
                return font;
            widest ??= Covers(font, element, wholly: false) ? font : null;
        }
        // A base without its rarer accent in one font: the accent is then set by the next font that has it.
        return widest ?? throw Missing(element, script);
    }

    /// <summary>The font of this family, if the machine has it.</summary>
    public FontFile? Open(string family, bool bold) => open.GetOrAdd((family, bold), key => new(() =>
        files.Value.Find(key.Family, key.Bold) is { } place ? new(key.Family, key.Bold, place) : null)).Value;

    public static bool Covers(FontFile font, ReadOnlySpan<char> element, bool wholly = true)
    {
        foreach (var rune in element.EnumerateRunes())
        {
            if (!IsInvisible(rune.Value) && !font.Covers(rune.Value))
                return false;
            if (!wholly)
                return true;
        }
        return true;
    }

    /// <summary>The families for a script in a language, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Preferences(string script, string? language) => preferences.GetOrAdd((script, language), key =>
    {
        var known = ScriptFonts.All.GetValueOrDefault(key.Script);
        var own = options.Fonts.GetValueOrDefault(key.Script) ?? [];
        var usual = ScriptFonts.IsHan(key.Script) ? [ScriptFonts.HanFamily(key.Language ?? LanguageOf(key.Script))] : known?.Families ?? [];
        var marks = own.Concat(usual).Concat(ScriptFonts.Shared).Append(ScriptFonts.HanFamily(key.Language));
        return [.. marks.Concat(ScriptFonts.All.Values.SelectMany(s => s.Families)).Distinct(StringComparer.Ordinal)];
    });

    public void Dispose()
    {
        foreach (var font in open.Values.Where(f => f.IsValueCreated))
            font.Value?.Dispose();
    }

    private static string? LanguageOf(string script) => script switch { "Hira" or "Kana" => "ja", "Hang" => "ko", "Bopo" => "zh-Hant", _ => null };

    private RefusedException Missing(ReadOnlySpan<char> element, string script)
    {
        Rune.DecodeFromUtf16(element, out var rune, out _);
        script = ScriptOf(rune.Value) is var own and not ("Zyyy" or "Zinh") ? own : script;
        var known = ScriptFonts.All.GetValueOrDefault(script);
        var fonts = known is null
            ? "Install the Debian package fonts-noto, or name a font that has it"
            : $"Install the Debian package {known.Package}, or name a font that has it";
        var where = Folders.Count == 0 ? "no font folder exists" : $"searched: {string.Join(", ", Folders)}";
        return new("document.glyph-missing", string.Create(CultureInfo.InvariantCulture,
            $"No font can draw U+{rune.Value:X4} (script {known?.Name ?? script}). {fonts} under Documents:Fonts:{script} ({where})."));
    }
}
