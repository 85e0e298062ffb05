using System.Globalization;
using System.Text;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>
/// Gives a finished PDF its natural language (ISO 32000-1, 14.9.2), which this Skia cannot write: an incremental update (7.5.6) that restates the catalogue
/// with /Lang. It reads only what Skia writes: one cross-reference table and a catalogue of plain text.
/// </summary>
internal static class PdfLanguage
{
    public static byte[] Write(byte[] pdf, string language)
    {
        // Latin-1 keeps one character a byte, so that positions in the text are positions in the file.
        var text = Encoding.Latin1.GetString(pdf);
        var trailer = text[text.LastIndexOf("trailer", StringComparison.Ordinal)..];
        var before = Number(trailer, "startxref");
        var root = Number(trailer, "/Root");
        var entry = text.IndexOf('\n', text.IndexOf('\n', before) + 1) + 1 + root * 20;
        var at = int.Parse(text.AsSpan(entry, 10), CultureInfo.InvariantCulture);
        var catalogue = text[at..text.IndexOf("endobj", at, StringComparison.Ordinal)].TrimEnd();
        if (!catalogue.Contains("/Catalog", StringComparison.Ordinal) || !catalogue.EndsWith(">>", StringComparison.Ordinal))
            throw new InvalidOperationException("Skia writes PDF otherwise than this version of ours reads it.");
        var update = new StringBuilder();
        update.Append(CultureInfo.InvariantCulture, $"\n{catalogue[..^2]}\n/Lang ({language})>>\nendobj\n");
        var table = pdf.Length + update.Length;
        update.Append(CultureInfo.InvariantCulture, $"xref\n{root} 1\n{pdf.Length + 1:D10} 00000 n \n");
        var dictionary = trailer[trailer.IndexOf("<<", StringComparison.Ordinal)..(trailer.IndexOf(">>", StringComparison.Ordinal))];
        update.Append(CultureInfo.InvariantCulture, $"trailer\n{dictionary}\n/Prev {before}>>\nstartxref\n{table}\n%%EOF\n");
        return [.. pdf, .. Encoding.Latin1.GetBytes(update.ToString())];
    }

    private static int Number(string text, string after)
    {
        var start = text.IndexOf(after, StringComparison.Ordinal) + after.Length;
        while (!char.IsAsciiDigit(text[start]))
            start++;
        var end = start;
        while (char.IsAsciiDigit(text[end]))
            end++;
        return int.Parse(text.AsSpan(start, end - start), CultureInfo.InvariantCulture);
    }
}
