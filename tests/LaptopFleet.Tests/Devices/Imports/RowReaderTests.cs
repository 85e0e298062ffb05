using System.Text;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Devices.Imports;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Devices.Imports;

public sealed class RowReaderTests
{
    private const string Header = "serial_number,asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until\n";

    private static readonly Model First = Model.Offer(
        "book-14", 1, new("Maker", "Book 14", LaptopFleet.Catalog.Platform.Apple, "book", 14m, 24, 1000, new(240000, "USD"), 1.55m, 72.4m, 3, 1, "8471.30", "CN"), new(2024, 1, 1), null, Laptops.Now).Model;

    private static readonly Model Second = First.Revise(First.Specification with { MemoryGb = 32 }, new(2026, 1, 1), Laptops.Now).Next;
    private static readonly ImportBook Book = new([Second, First], [Laptops.Venlo]);

    [Fact]
    public async Task A_full_row_becomes_a_laptop()
    {
        var (draft, faults) = await Read(" c02 xl1 ,LF-1,BOOK-14,venlo,Used,1599.90,eur,2026-02-01,2029-01-31");

        Assert.Empty(faults);
        Assert.Equal(new DeviceParticulars("c02 xl1", "LF-1", Second.Id, Condition.Used, new Money(159990, "EUR"), new LocalDate(2026, 2, 1), new LocalDate(2029, 1, 31)), draft!.Particulars);
        Assert.Equal(("C02XL1", "LF-1", 2), (draft.SerialKey, draft.AssetTagKey, draft.Row));
        Assert.Same(Laptops.Venlo, draft.Depot);
    }

    [Fact]
    public async Task What_may_be_empty_may_be_empty()
    {
        var (draft, _) = await Read("S1,,book-14,VENLO,,,,,");

        Assert.Equal(new DeviceParticulars("S1", null, Second.Id, Condition.New, null, null, null), draft!.Particulars);
    }

    [Theory]
    [InlineData("2026-01-01", 2)]
    [InlineData("2025-12-31", 1)]
    [InlineData("2020-01-01", 1)]
    public async Task The_day_of_purchase_says_which_revision_it_is(string bought, int revision) =>
        Assert.Equal(revision == 2 ? Second.Id : First.Id, (await Read($"S1,,book-14,venlo,,,,{bought},")).Draft!.Particulars.ModelId);

    [Theory]
    [InlineData(",,book-14,venlo,,,,,", "serial_number:serial.missing")]
    [InlineData("=1+1,,book-14,venlo,,,,,", "serial_number:cell.formula")]
    [InlineData("+1,,book-14,venlo,,,,,", "serial_number:cell.formula")]
    [InlineData("-1,,book-14,venlo,,,,,", "serial_number:cell.formula")]
    [InlineData("@x,,book-14,venlo,,,,,", "serial_number:cell.formula")]
    [InlineData("S1, =x,book-14,venlo,,,,,", "asset_tag:cell.formula")]
    [InlineData("S1,,=x,venlo,,,,,", "model_code:cell.formula")]
    [InlineData("S1,,book-14,@venlo,,,,,", "depot_code:cell.formula")]
    [InlineData("S1,,book-14,venlo,=new,,,,", "condition:cell.formula")]
    [InlineData("'S1,,book-14,venlo,,,,,", "serial_number:serial.malformed")]
    [InlineData("Sé,,book-14,venlo,,,,,", "serial_number:serial.malformed")]
    [InlineData("12345678901234567890123456789012345678901,,book-14,venlo,,,,,", "serial_number:field.maximum-length")]
    [InlineData("S1,#,book-14,venlo,,,,,", "asset_tag:asset-tag.malformed")]
    [InlineData("S1,,,venlo,,,,,", "model_code:cell.missing")]
    [InlineData("S1,,book-15,venlo,,,,,", "model_code:model.unknown")]
    [InlineData("S1,,book-14,,,,,,", "depot_code:cell.missing")]
    [InlineData("S1,,book-14,columbus,,,,,", "depot_code:depot.unknown")]
    [InlineData("S1,,book-14,venlo,shiny,,,,", "condition:condition.unknown")]
    [InlineData("S1,,book-14,venlo,2,,,,", "condition:condition.unknown")]
    [InlineData("S1,,book-14,venlo,,1.00,,,", "cost_currency:currency.missing")]
    [InlineData("S1,,book-14,venlo,,,EUR,,", "cost_amount:amount.missing")]
    [InlineData("S1,,book-14,venlo,,1.00,XXX,,", "cost_currency:currency.unknown")]
    [InlineData("S1,,book-14,venlo,,-1.00,EUR,,", "cost_amount:amount.negative")]
    [InlineData("S1,,book-14,venlo,,1.005,EUR,,", "cost_amount:amount.malformed")]
    [InlineData("S1,,book-14,venlo,,much,EUR,,", "cost_amount:amount.malformed")]
    [InlineData("S1,,book-14,venlo,,1.50,JPY,,", "cost_amount:amount.malformed")]
    [InlineData("S1,,book-14,venlo,,,,2026-02-30,", "purchased_on:date.malformed")]
    [InlineData("S1,,book-14,venlo,,,,02/03/2026,", "purchased_on:date.malformed")]
    [InlineData("S1,,book-14,venlo,,,,1949-12-31,", "purchased_on:date.impossible")]
    [InlineData("S1,,book-14,venlo,,,,,2200-01-01", "warranty_until:date.impossible")]
    [InlineData("S1,,book-14,venlo,,,,2026-02-02,2026-02-01", "warranty_until:date.impossible")]
    [InlineData("S1,,book-14,venlo", ":row.too-few-columns")]
    [InlineData("S1,,book-14,venlo,,,,,,", ":row.too-many-columns")]
    [InlineData("=,,x,y,z,1,XXX,1,2", "serial_number:cell.formula purchased_on:date.malformed warranty_until:date.malformed cost_currency:currency.unknown condition:condition.unknown model_code:model.unknown depot_code:depot.unknown")]
    public async Task Everything_that_is_wrong_with_a_row_is_said(string row, string faults)
    {
        var (draft, found) = await Read(row);

        Assert.Null(draft);
        Assert.Equal(faults, string.Join(' ', found.Select(f => $"{f.Column}:{f.Code}")));
    }

    private static async Task<(Draft? Draft, IReadOnlyList<RowFault> Faults)> Read(string row)
    {
        var reader = new RowReader(Book);
        await foreach (var read in ImportFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Header + row + "\n")), TestContext.Current.CancellationToken))
            return (reader.Read(read), [.. reader.Faults]);
        throw new InvalidOperationException("There is no row.");
    }
}
