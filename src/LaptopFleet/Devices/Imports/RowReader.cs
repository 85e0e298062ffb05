using LaptopFleet.Catalog;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Devices.Imports;

/// <summary>Reads the cells of a row and says of each what is wrong with it: the same that <see cref="DeviceInputValidator"/> says of a request.</summary>
public sealed class RowReader(ImportBook book)
{
    private const int Serial = 0, AssetTag = 1, ModelCode = 2, DepotCode = 3, ConditionWord = 4, Amount = 5, Currency = 6, PurchasedOn = 7, WarrantyUntil = 8;
    private readonly List<RowFault> faults = [];

    /// <summary>What the last row lacks.</summary>
    public IReadOnlyList<RowFault> Faults => faults;

    /// <summary>The laptop of this row; null where something is wrong.</summary>
    public Draft? Read(ImportRow row)
    {
        faults.Clear();
        if (row.MissingCells != 0)
        {
            Say(null, row.MissingCells > 0 ? "row.too-few-columns" : "row.too-many-columns", $"The row has {Math.Abs(row.MissingCells)} cells {(row.MissingCells > 0 ? "less" : "more")} than the header.");
            return null;
        }
        var serial = Label(row, Serial, Device.SerialNumberMaxLength, "serial.malformed");
        if (serial is null && row[Serial] is null)
            Say(Serial, "serial.missing", "A laptop has a serial number.");
        var assetTag = Label(row, AssetTag, Device.AssetTagMaxLength, "asset-tag.malformed");
        var purchased = Date(row, PurchasedOn);
        var warranty = Date(row, WarrantyUntil);
        if (warranty < purchased)
            Say(WarrantyUntil, "date.impossible", "A warranty does not end before the purchase.");
        var cost = Cost(row);
        var condition = ConditionOf(row);
        var model = Code(row, ModelCode) is { } modelCode ? book.Model(modelCode, purchased) ?? Unknown<Guid?>(ModelCode, "model.unknown", "There is no model with this code.") : null;
        var depot = Code(row, DepotCode) is { } depotCode ? book.Depot(depotCode) ?? Unknown<Depot>(DepotCode, "depot.unknown", "There is no open depot with this code in your regions.") : null;
        return faults.Count > 0 ? null : new(row.Number, new(serial!, assetTag, model!.Value, condition, cost, purchased, warranty), depot!);
    }

    private string? Text(ImportRow row, int column)
    {
        if (row[column] is not { } text)
            return null;
        if (text[0] is not ('=' or '+' or '-' or '@'))
            return text;
        Say(column, "cell.formula", "A cell that begins with =, +, - or @ is a formula in a spreadsheet.");
        return null;
    }

    private string? Label(ImportRow row, int column, int most, string malformed)
    {
        if (Text(row, column) is not { } text)
            return null;
        if (text.Length > most)
            Say(column, "field.maximum-length", $"At most {most} characters.");
        else if (!DeviceLabel.IsSound(text))
            Say(column, malformed, DeviceLabel.Rule);
        return text;
    }

    private string? Code(ImportRow row, int column)
    {
        if (row[column] is null)
            Say(column, "cell.missing", "This cell must not be empty.");
        return Text(row, column);
    }

    private LocalDate? Date(ImportRow row, int column)
    {
        if (row[column] is not { } text)
            return null;
        var read = LocalDatePattern.Iso.Parse(text);
        if (!read.Success)
            Say(column, "date.malformed", "A date looks like 2026-11-22.");
        else if (read.Value < SaneDates.Earliest || read.Value > SaneDates.Latest)
            Say(column, "date.impossible", $"From {SaneDates.Earliest:uuuu} to {SaneDates.Latest:uuuu}.");
        else
            return read.Value;
        return null;
    }

    private Money? Cost(ImportRow row)
    {
        if ((row[Amount], row[Currency]) is not ({ } amount, { } currency))
        {
            if (row[Amount] is not null)
                Say(Currency, "currency.missing", "An amount has a currency.");
            if (row[Currency] is not null)
                Say(Amount, "amount.missing", "A currency stands beside an amount.");
            return null;
        }
        if (!Currencies.Knows(currency))
            return Unknown<Money>(Currency, "currency.unknown", "Not an ISO 4217 currency code.");
        var cost = Money.Parse(amount, currency);
        if (cost is null)
            Say(Amount, "amount.malformed", "An amount looks like 1600.00, with at most the decimals of its currency.");
        else if (cost.Minor < 0)
            Say(Amount, "amount.negative", "A cost is not negative.");
        return cost;
    }

    private Condition ConditionOf(ImportRow row) =>
        Text(row, ConditionWord) is not { } word ? Condition.New
        : word.All(char.IsAsciiLetter) && Enum.TryParse<Condition>(word, ignoreCase: true, out var condition) ? condition
        : Unknown<Condition>(ConditionWord, "condition.unknown", "One of new, refurbished, used, damaged; new where left empty.");

    private T? Unknown<T>(int column, string code, string detail)
    {
        Say(column, code, detail);
        return default;
    }

    private void Say(int? column, string code, string detail) => faults.Add(new(column is { } c ? ImportFile.Columns[c] : null, code, detail));
}
