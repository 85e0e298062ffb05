using LaptopFleet.Documents.Barcodes;

namespace LaptopFleet.Documents.Pages;

/// <summary>A symbol for a scanner and the line for people; its picture includes the quiet zone.</summary>
public sealed record Barcode(Picture Picture, Phrase Line)
{
    /// <summary>Code 128 of printable ASCII.</summary>
    public static Barcode Code128(string text, double heightMm = 12, double moduleMm = 0.33) => new(Bars.Picture(Barcodes.Code128.Encode(text), moduleMm, heightMm), text);

    /// <summary>GS1-128 of AI (00). GS1 asks of a logistic label modules of 0.495 mm and bars of 31.75 mm or more (General Specifications, section 6).</summary>
    public static Barcode Of(Sscc sscc, double heightMm = 32, double moduleMm = 0.495) =>
        new(Bars.Picture(Barcodes.Code128.EncodeGs1("00" + sscc.Digits), moduleMm, heightMm), $"(00) {sscc.Digits}");

    /// <summary>A QR code as wide as said, its quiet zone of four modules included.</summary>
    public static Barcode Qr(string text, double sizeMm, Phrase line = default) => new(QrSymbol.Picture(text, sizeMm), line);
}
