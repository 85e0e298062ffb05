using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines.QuestPdf;

/// <summary>Draws with QuestPDF: each paper is a section of the document with pages of its own.</summary>
public sealed class QuestPdfEngine : IPageEngine, IDisposable
{
    private readonly FontBook fonts;
    private readonly SemaphoreSlim desks;

    public QuestPdfEngine(FontBook fonts, DocumentOptions options)
    {
        this.fonts = fonts;
        desks = new(options.AtOnce ?? Environment.ProcessorCount);
        foreach (var folder in fonts.Folders.Except(QuestPDF.Settings.FontDiscoveryPaths, StringComparer.Ordinal).ToList())
            QuestPDF.Settings.FontDiscoveryPaths.Add(folder);
    }

    public string Name => "QuestPDF";

    public async Task<byte[]> DrawAsync(PaperPack pack, CancellationToken ct = default)
    {
        Coverage.MustDraw(fonts, pack);
        await desks.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Compose(pack).GeneratePdf(), ct);
        }
        finally
        {
            desks.Release();
        }
    }

    public void Dispose() => desks.Dispose();

    private Document Compose(PaperPack pack) => Document
        .Create(document =>
        {
            foreach (var (paper, i) in pack.Papers.Select((paper, i) => (paper, i)))
                document.Page(page => new PaperPage(new(fonts, paper), $"paper {i}").Compose(page));
        })
        // One fixed date: the same paper is the same file whenever it is drawn.
        .WithMetadata(new DocumentMetadata { Title = pack.Title, Language = pack.Language, Creator = "LaptopFleet", CreationDate = DateTimeOffset.UnixEpoch, ModifiedDate = DateTimeOffset.UnixEpoch });
}
