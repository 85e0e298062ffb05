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
            new("", "Value of the goods", "", "", lines.Count == 1 ? "1 pc" : $"{lines.Count} pcs", Kg(lines.Sum(l => l.NetWeightKg ?? 0)), "", total.Amount),
            // The shipper pays the carrier by an account of its own: nothing is added to the value here.
            new("", "Freight, paid by the shipper", "", "", "", "", "", new Money(0, total.Currency).Amount),
            new("", "Insurance, none", "", "", "", "", "", new Money(0, total.Currency).Amount),
            new("", "Invoice total", "", "", "", "", "", total.Amount),
        ],
    };

    private static Row Line(CustomsLine line) => new(
        $"{line.Number}", new Cell(line.Description, Detail(line)), line.HsCode ?? "—", line.Origin ?? "—", "1 pc", Kg(line.NetWeightKg ?? 0), line.Value.Amount, line.Value.Amount);

    private static string Detail(CustomsLine line)
    {
        var condition = line.Condition switch { GoodsCondition.New => "new", GoodsCondition.Defective => "defective", _ => "used" };
        var export = line.ExportClass is { } classified ? $" · export control {classified}" : "";
        return $"Serial {line.SerialNumber} · {condition} · made in {Written.Country(line.Origin)} · package {line.Package}{export}";
    }

    private static string Kg(decimal kg) => kg.ToString("0.00", CultureInfo.InvariantCulture);
}
