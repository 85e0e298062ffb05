using System.Globalization;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;

namespace LaptopFleet.Documents.Papers;

/// <summary>The goods of an invoice: one line for each laptop, since each has a serial number and a value of its own.</summary>
internal static class InvoiceLines
{
    public static Table Table(ShipmentFacts facts, IReadOnlyList<CustomsLine> lines, Money total) => new(
        [
            Column.Number("No", 8), Column.Text("Description of the goods"), Column.Fixed("HS code", 18), Column.Fixed("Origin", 14), Column.Number("Qty", 12),
            Column.Number("Net kg", 14), Column.Number($"Unit value {total.Currency}", 22), Column.Number($"Line value {total.Currency}", 22),
        ],
        [.. lines.Select(Line)])
    {
        Totals =
        [
            new("", "Value of the goods", "", "", $"{lines.Count} pcs", Kg(lines.Sum(l => l.NetWeightKg ?? 0)), "", total.Amount),
            new("", "Freight", "", "", "", "", "", Charge(facts)),
            new("", "Insurance", "", "", "", "", "", new Money(0, total.Currency).Amount),
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

    // The shipper pays the carrier by an account; the consignee is charged with nothing, so nothing is added to the value here.
    private static string Charge(ShipmentFacts facts) => new Money(0, facts.Customs.Totals[0].Currency).Amount;

    private static string Kg(decimal kg) => kg.ToString("0.00", CultureInfo.InvariantCulture);
}
