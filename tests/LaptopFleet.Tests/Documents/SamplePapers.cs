using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Tests.Documents;

/// <summary>Papers with everything on them.</summary>
public static class SamplePapers
{
    public static readonly Sscc Sscc = Sscc.Complete("12345675123456789");

    public static Paper Invoice(PageFormat format, int lines = 3, string number = "PF-2026-004711") => new("Pro-forma invoice", "en", format,
        new Masthead("Pro-forma invoice", $"Number {number} · 25 November 2026", "Example Logistics B.V.", Barcode.Qr($"https://fleet.example/s/{number}", 22)),
        new Parties(
            new Party("Exporter", "Example Logistics B.V.", ["Keizersgracht 62", "1015 CS Amsterdam", "Netherlands"]),
            new Party("Consignee", new Phrase("田中 美咲", "ja"), [new Phrase("東京都千代田区丸の内1丁目9番1号", "ja"), new Phrase("〒100-0005", "ja"), "Japan"])),
        new KeyValues([("Carrier", "DHL Express"), ("Waybill", "1234567890"), ("Incoterm 2020", "DDP Tokyo"), ("Reason for export", "Company-owned used laptop, not for resale")]),
        new Heading("Goods"),
        new Table(
            [Column.Number("No", 8), Column.Text("Description of the goods"), Column.Fixed("Origin", 14), Column.Number("Value", 24)],
            [.. Enumerable.Range(1, lines).Select(i => new Row($"{i}", new Cell($"Laptop computer, 14 inch, used, number {i}", $"Serial S{i:0000} · HS 8471.30"), "CN", "840.00"))])
        {
            Totals = [new Row("", "Total", "", $"EUR {840 * lines}.00")],
        },
        new Paragraph("Value for customs purposes only; no commercial sale.", TextStyle.Small),
        new Signatures(new Signature("For the exporter", [("Signature", null), ("Name", "Anneke de Vries"), ("Date", "25 November 2026")])))
    {
        Footer = new($"{number} · Example Logistics B.V.", Barcode.Qr($"https://fleet.example/d/{number}", 13)),
    };

    public static Paper Label => new("Package label", "en", PageFormat.Label,
        new Masthead("AMS → TYO", "Package 1 of 2", "Example Logistics B.V.", Barcode.Qr("https://fleet.example/p/1", 20)),
        new Parties(new Party("To", "Jane Doe", ["1 Main Street", "Springfield", "United States"])),
        new BarcodeBlock(Barcode.Of(Sscc), Align.Center))
    {
        Footer = new("PF-2026-004711-1"),
    };
}
