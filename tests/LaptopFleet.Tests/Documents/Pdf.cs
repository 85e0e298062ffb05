using System.Globalization;
using System.Text;

namespace LaptopFleet.Tests.Documents;

/// <summary>A drawn document as others see it.</summary>
public sealed class Pdf(byte[] bytes) : IDisposable
{
    private readonly string file = Save(bytes);

    public byte[] Bytes => bytes;

    /// <summary>Every character on paper as one line, in the order of reading and without the marks of direction that pdftotext adds.</summary>
    public string Text => Flat(Tool.Read("pdftotext", "-enc", "UTF-8", file, "-"));

    public string PageText(int page) => Flat(Tool.Read("pdftotext", "-enc", "UTF-8", "-f", $"{page}", "-l", $"{page}", file, "-"));

    /// <summary>The same by a reader that goes by the fonts alone.</summary>
    public string TextByPdfPig
    {
        get
        {
            using var document = UglyToad.PdfPig.PdfDocument.Open(bytes);
            return Flat(string.Join(' ', document.GetPages().Select(p => p.Text)));
        }
    }

    public IReadOnlyList<(double WidthMm, double HeightMm)> Boxes
    {
        get
        {
            using var document = UglyToad.PdfPig.PdfDocument.Open(bytes);
            return [.. document.GetPages().Select(p => (p.MediaBox.Bounds.Width * 25.4 / 72, p.MediaBox.Bounds.Height * 25.4 / 72))];
        }
    }

    /// <summary>Name, type, embedded, subset: one line a font.</summary>
    public IReadOnlyList<(string Name, bool IsType3, bool Embedded, bool Subset)> Fonts =>
    [
        .. Tool.Read("pdffonts", file).Split('\n').Skip(2).Where(l => l.Length > 0).Select(l =>
            (l[..36].Trim(), l[37..54].Trim() == "Type 3", l[72..75].Trim() == "yes", l[76..79].Trim() == "yes")),
    ];

    public string Info => Tool.Read("pdfinfo", file);

    public Raster Raster(int page = 1, int dpi = 300) => Documents.Raster.Parse(Tool.Run("pdftoppm", "-r", $"{dpi}", "-f", $"{page}", "-l", $"{page}", file));

    /// <summary>What a scanner reads from a page printed at 300 dots per inch, as KIND:data.</summary>
    public IReadOnlyList<string> Scan(int page = 1)
    {
        var picture = $"{file}.{page}";
        Tool.Run("pdftoppm", "-r", "300", "-png", "-singlefile", "-f", $"{page}", "-l", $"{page}", file, picture);
        try
        {
            return Tool.Read("zbarimg", "-q", picture + ".png").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(picture + ".png");
        }
    }

    public void Dispose() => File.Delete(file);

    public static string Flat(string text)
    {
        var flat = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format)
                continue;
            if (!char.IsWhiteSpace(c))
                flat.Append(c);
            else if (flat.Length > 0 && flat[^1] != ' ')
                flat.Append(' ');
        }
        return flat.ToString().Trim();
    }

    private static string Save(byte[] bytes)
    {
        var place = Path.Combine(Path.GetTempPath(), $"laptopfleet-{Guid.CreateVersion7():N}.pdf");
        File.WriteAllBytes(place, bytes);
        return place;
    }
}
