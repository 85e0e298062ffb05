namespace LaptopFleet.Documents.Pages;

/// <summary>
/// Text as people write it. The language (BCP 47) matters where one character has several shapes: 骨 differs between ja, ko, zh-Hans and zh-Hant.
/// Without one, the paper's language decides. A line feed begins a new line; the direction follows from the characters (Unicode Bidirectional Algorithm).
/// </summary>
public readonly record struct Phrase(string Text, string? Language = null)
{
    public string Text { get; } = Text ?? "";

    /// <summary>A number or a code within a sentence that runs from right to left: isolated, it keeps its order (U+2066 to U+2069).</summary>
    public static string Isolate(string text) => $"\u2066{text}\u2069";

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    public static implicit operator Phrase(string? text) => new(text ?? "");

    public override string ToString() => Text ?? "";
}
