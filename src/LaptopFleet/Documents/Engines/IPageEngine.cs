using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines;

/// <summary>
/// Draws papers as one PDF: the place where the program ends and a drawing library begins. Equal papers give equal bytes, in any process on one set of fonts.
/// A character that no font has is refused (<c>document.glyph-missing</c>) before anything is drawn.
/// </summary>
public interface IPageEngine
{
    string Name { get; }

    Task<byte[]> DrawAsync(PaperPack pack, CancellationToken ct = default);

    Task<byte[]> DrawAsync(Paper paper, CancellationToken ct = default) => DrawAsync(PaperPack.Of(paper), ct);
}
