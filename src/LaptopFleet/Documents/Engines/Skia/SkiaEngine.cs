using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;
using SkiaSharp;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>Draws with Skia. Documents are first laid out whole, then the fonts are cut to what they use, then ink is put on the sheets.</summary>
public sealed class SkiaEngine(FontBook fonts, DocumentOptions options) : IPageEngine, IDisposable
{
    private const float DotsPerInch = 7200;
    private readonly SemaphoreSlim desks = new(options.AtOnce ?? Environment.ProcessorCount);

    public string Name => "Skia";

    public async Task<byte[]> DrawAsync(PaperPack pack, CancellationToken ct = default)
    {
        await desks.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Draw(pack), ct);
        }
        finally
        {
            desks.Release();
        }
    }

    public void Dispose() => desks.Dispose();

    private byte[] Draw(PaperPack pack)
    {
        var shaper = new Shaper(fonts);
        var sheets = pack.Papers.SelectMany(paper => Sheets.Of(new(shaper, paper))).ToList();
        using var subsets = new SubsetFonts(sheets);
        using var ink = new SheetInk(subsets);
        using var file = new SKDynamicMemoryWStream();
        // No date: the same paper is the same file whenever it is drawn. Skia rounds the size of a sheet to dots of this resolution; nothing else of ours depends on it.
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = pack.Title, Creator = "LaptopFleet", RasterDpi = DotsPerInch, EncodingQuality = 101 }))
        {
            foreach (var sheet in sheets)
            {
                ink.Draw(document.BeginPage(Points(sheet.Format.WidthMm), Points(sheet.Format.HeightMm)), sheet);
                document.EndPage();
            }
            document.Close();
        }
        using var data = file.DetachAsData();
        return PdfLanguage.Write(data.ToArray(), pack.Language);
    }

    private static float Points(double mm) => (float)(mm * 72 / 25.4);
}
