namespace LaptopFleet.Documents.Pages;

/// <summary>
/// One document: blocks from top to bottom on as many sheets of one format as they need. It says nothing of an engine, a font or a clock:
/// two equal papers are the same bytes.
/// </summary>
public sealed record Paper(Phrase Title, string Language, PageFormat Format, params IReadOnlyList<Block> Blocks)
{
    public Footer? Footer { get; init; }

    public bool RightToLeft { get; init; } = Languages.IsRightToLeft(Language);
}

/// <summary>The foot of every sheet: the document's number, a code that leads to its record, and page x of y counted within the paper.</summary>
public sealed record Footer(Phrase Number, Barcode? Code = null)
{
    /// <summary>"Page {0} of {1}" in the language of the paper.</summary>
    public string? PageWords { get; init; }
}

/// <summary>One file: the papers that travel together, each with its own format, language and count of pages.</summary>
public sealed record PaperPack(string Title, string Language, params IReadOnlyList<Paper> Papers)
{
    public static PaperPack Of(Paper paper) => new(paper.Title.Text, paper.Language, paper);
}
