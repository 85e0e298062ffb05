using System.Text.Json;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>The words of a filter or a path, one after the other.</summary>
public sealed class FilterText
{
    /// <summary>Longer than any that an identity provider sends; what is longer only costs.</summary>
    public const int MaxLength = 4_000;
    private const string Marks = "()[]\"";
    private readonly string text;
    private int at;

    public FilterText(string text)
    {
        this.text = text;
        Step();
    }

    /// <summary>What stands here: a mark, a word, or a text with its quotes; empty at the end.</summary>
    public string Here { get; private set; } = "";

    public bool IsText => Here.StartsWith('"');
    public bool IsEnd => Here.Length == 0;

    /// <summary>A word that no space parts from what was before it.</summary>
    public bool Follows { get; private set; }

    /// <summary>Where it stands, counted from 1.</summary>
    public int Position { get; private set; }

    public bool Is(string word) => Here.Equals(word, StringComparison.OrdinalIgnoreCase);

    public string Take()
    {
        var taken = Here;
        Step();
        return taken;
    }

    /// <summary>The value of a text; null where its escapes make no text.</summary>
    public string? TakeText()
    {
        var quoted = Take();
        try
        {
            return JsonSerializer.Deserialize<string>(quoted);
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Step()
    {
        var from = at;
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        (Follows, Position) = (at == from && from > 0, at + 1);
        var start = at;
        if (at < text.Length && text[at] == '"')
            SkipQuoted();
        else if (at < text.Length && Marks.Contains(text[at]))
            at++;
        else
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && !Marks.Contains(text[at]))
                at++;
        Here = text[start..at];
    }

    private void SkipQuoted()
    {
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\')
                at++;
        }
        at = Math.Min(at + 1, text.Length);
    }
}
