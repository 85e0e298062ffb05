using System.Globalization;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;

namespace LaptopFleet.Documents.Papers;

/// <summary>The goods of an invoice: one line for each laptop, since each has a serial number and a value of its own.</summary>
internal static class InvoiceLines
{
    public static Table Table(IReadOnlyList<CustomsLine> lines, Money total) => new(
        [
            Column.Number("No", 8), Column.Text("Description of the goods"), Column.Fixed("HS code", 17), Column.Fixed("Origin", 12), Column.Number("Qty", 11),
            Column.Number("Net kg", 13), Column.Number($"Unit {total.Currency}", 19), Column.Number($"Value {total.Currency}", 19),
        ],
        [.. lines.Select(Line)])
    {
        Totals =
        [
            new("", "Invoice total", "", "", lines.Count == 1 ? "1 pc" : $"{lines.Count} pcs", Kg(lines.Sum(l => l.NetWeightKg ?? 0)), "", total.Amount),
        ],
    };

    private static Row Line(CustomsLine line) => new(
        $"{line.Number}", new Cell(line.Description, Detail(line)), line.HsCode ?? "—", line.Origin ?? "—", "1 pc", Kg(line.NetWeightKg ?? 0), line.Value.Amount, line.Value.Amount);

    // New, used or defective, and with which battery, stands in the description.
    private static string Detail(CustomsLine line)
    {
        var export = line.ExportClass is { } classified ? $" · export control {classified}" : "";
        return $"Serial {line.SerialNumber} · package {line.Package}{export}";
    }

    private static string Kg(decimal kg) => kg.ToString("0.00", CultureInfo.InvariantCulture);
}
