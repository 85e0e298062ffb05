using System.Globalization;
using System.Text;
using LaptopFleet.Documents.Pages;
using QRCoder;

namespace LaptopFleet.Documents.Barcodes;

/// <summary>QR codes (ISO/IEC 18004) with error correction M, four modules of quiet zone on each side.</summary>
public static class QrSymbol
{
    public const int MaxBytes = 1000, QuietModules = 4;

    // The papers of a shipment all show the same code, and to make it takes longer than to compose the rest of a paper.
    private static Drawn? last;

    public static Picture Picture(string text, double sizeMm)
    {
        if (last is { } known && known.Text == text && known.SizeMm.Equals(sizeMm))
            return known.Picture;
        if (text.Length == 0 || Encoding.UTF8.GetByteCount(text) > MaxBytes)
            throw new ArgumentException($"A QR code of ours holds 1 to {MaxBytes} bytes.", nameof(text));
        using var generator = new QRCodeGenerator();
        using var symbol = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var picture = new Picture(sizeMm, sizeMm, [new Area(Dark(symbol, sizeMm / symbol.ModuleMatrix.Count))]) { QuietMm = QuietModules * sizeMm / symbol.ModuleMatrix.Count };
        last = new(text, sizeMm, picture);
        return picture;
    }

    private static string Dark(QRCodeData symbol, double module)
    {
        var path = new StringBuilder();
        for (var y = 0; y < symbol.ModuleMatrix.Count; y++)
        {
            var row = symbol.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x])
                    continue;
                var start = x;
                while (x < row.Count && row[x])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start * module:0.####} {y * module:0.####}H{x * module:0.####}V{(y + 1) * module:0.####}H{start * module:0.####}Z");
            }
        }
        return path.ToString();
    }

    private sealed record Drawn(string Text, double SizeMm, Picture Picture);
}
