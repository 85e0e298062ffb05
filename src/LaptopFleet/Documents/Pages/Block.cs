namespace LaptopFleet.Documents.Pages;

/// <summary>One thing on a paper, below the one before it. Sizes are millimetres. What a block is, not where its ink goes: that is the engine's work.</summary>
public abstract record Block;

/// <summary>The head of a paper: what it is, its number, who issues it, and a code to scan on the far side.</summary>
public sealed record Masthead(Phrase Title, Phrase Number = default, Phrase Issuer = default, Barcode? Code = null) : Block;

/// <summary>The title of a part. It is never left alone at the foot of a page.</summary>
public sealed record Heading(Phrase Text) : Block;

/// <summary>Running text in one style.</summary>
public sealed record Paragraph(Phrase Text, TextStyle Style = TextStyle.Body) : Block
{
    /// <summary>A frame around it: what must not be overlooked.</summary>
    public bool Framed { get; init; }

    public Align Align { get; init; } = Align.Start;
}

/// <summary>Numbered instructions.</summary>
public sealed record Steps(IReadOnlyList<Phrase> Items, TextStyle Style = TextStyle.Body) : Block;

/// <summary>Somebody with an address: what they are here, their name, and the lines below it.</summary>
public sealed record Party(Phrase Role, Phrase Name, IReadOnlyList<Phrase> Lines);

/// <summary>Two or three parties beside each other: from and to, and the importer of record.</summary>
public sealed record Parties(params IReadOnlyList<Party> Who) : Block;

/// <summary>One fact and what it is called.</summary>
public sealed record KeyValue(Phrase Key, Phrase Value)
{
    public static implicit operator KeyValue((string Key, string? Value) pair) => new(pair.Key, pair.Value);
}

/// <summary>Facts with their names, in columns filled row by row.</summary>
public sealed record KeyValues(IReadOnlyList<KeyValue> Facts, int Columns = 3) : Block;

/// <summary>Room to sign by hand: who signs as what, and the lines to fill in (what is known is printed on its line).</summary>
public sealed record Signature(Phrase Role, IReadOnlyList<KeyValue> Lines);

/// <summary>Room for those who sign, beside each other; the room above each line is in millimetres.</summary>
public sealed record Signatures(params IReadOnlyList<Signature> Who) : Block
{
    public double RoomMm { get; init; } = 14;
}

/// <summary>A barcode or a mark in its exact size.</summary>
public sealed record Figure(Picture Picture, Align Align = Align.Start) : Block;

/// <summary>A machine-readable symbol with its quiet zone, and the same in characters below it.</summary>
public sealed record BarcodeBlock(Barcode Code, Align Align = Align.Start) : Block;

/// <summary>Two columns of blocks; the second has its width. It stays on one page.</summary>
public sealed record Beside(IReadOnlyList<Block> Main, IReadOnlyList<Block> Side, double SideWidthMm) : Block;

/// <summary>Blocks that stay on one page where one page can hold them.</summary>
public sealed record KeepTogether(params IReadOnlyList<Block> Blocks) : Block;

/// <summary>Empty height, in millimetres.</summary>
public sealed record Spacer(double HeightMm) : Block;

/// <summary>A line across.</summary>
public sealed record Rule(bool Heavy = false) : Block;

/// <summary>What follows begins on a new page.</summary>
public sealed record PageBreak : Block;

/// <summary>Start and end follow the direction of the paper: in an Arabic one they change sides.</summary>
public enum Align
{
    Start,
    Center,
    End,
}
