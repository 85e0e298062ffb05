using System.Text;
using LaptopFleet.Devices.Imports;
using LaptopFleet.Platform;

namespace LaptopFleet.Tests.Devices.Imports;

public sealed class ImportFileTests
{
    private const string Header = "serial_number,asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until";

    [Theory]
    [InlineData(Header + "\nS1,,m,d,,,,,\n", "S1")]
    [InlineData(Header + "\r\nS1,,m,d,,,,,\r\n", "S1")]
    [InlineData(Header + "\rS1,,m,d,,,,,\r", "S1")]
    [InlineData(Header + "\nS1,,m,d,,,,,", "S1")]
    [InlineData("\uFEFF" + Header + "\nS1,,m,d,,,,,\n", "S1")]
    [InlineData("\uFEFF\"serial_number\",asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until\nS1,,m,d,,,,,\n", "S1")]
    [InlineData(Header + "\n\" S\"\"1 \",,m,d,,,,,\n", "S\"1")]
    [InlineData(Header + "\n\"S,1\",,m,d,,,,,\n", "S,1")]
    [InlineData(Header + "\n\"S\r\n1\",,m,d,,,,,\n", "S\n1")]
    [InlineData(" Serial_Number ,ASSET_TAG,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until\nS1,,m,d,,,,,\n", "S1")]
    [InlineData("more,warranty_until,purchased_on,cost_currency,cost_amount,condition,depot_code,model_code,asset_tag,serial_number\nx,,,,,,d,m,,S1\n", "S1")]
    [InlineData("serial_number;asset_tag;model_code;depot_code;condition;cost_amount;cost_currency;purchased_on;warranty_until\nS1;;m;d;;1,5;;;\n", "S1")]
    public async Task A_file_is_read_however_it_was_written(string file, string serial) =>
        Assert.Equal([serial], (await Serials(file)).Select(s => s.Replace("\r", "", StringComparison.Ordinal)));

    [Fact]
    public async Task Rows_are_counted_as_a_spreadsheet_counts_them_blank_ones_included()
    {
        var rows = new List<int>();
        await foreach (var row in ImportFile.ReadAsync(Bytes(Header + "\nS1,,m,d,,,,,\n\nS2,,m,d,,,,,\n"), TestContext.Current.CancellationToken))
            rows.Add(row.Number);

        Assert.Equal([2, 4], rows);
    }

    [Theory]
    [InlineData("", "csv.empty")]
    [InlineData("\n\n", "csv.empty")]
    [InlineData(Header, "csv.empty")]
    [InlineData(Header + "\n", "csv.empty")]
    [InlineData("serial_number,asset_tag\nS1,\n", "csv.missing-columns")]
    [InlineData("S1,,m,d,,,,,\n", "csv.missing-columns")]
    [InlineData(Header + ",asset_tag\nS1,,m,d,,,,,,\n", "csv.double-column")]
    [InlineData(Header + "\nS1,\"A,m,d,,,,,\nS2,,m,d,,,,,\n", "csv.bad-quote")]
    [InlineData(Header + "\nS1,,m,d,,,,,\n\"S2", "csv.bad-quote")]
    [InlineData(Header + "\nS1,A\"B\",m,d,,,,,\n", "csv.bad-quote")]
    [InlineData(Header + ",note\nS1,,m,d,,,,,,\"half\n", "csv.bad-quote")]
    public async Task What_is_no_such_file_is_refused_as_a_whole(string file, string code) => Assert.Equal(code, await Refusal(Bytes(file)));

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_refused()
    {
        Assert.Equal("csv.not-utf8", await Refusal(new MemoryStream([.. Encoding.UTF8.GetBytes(Header + "\nS1,,m,d,,,,,\nS"), 0xE9, .. Encoding.UTF8.GetBytes(",,m,d,,,,,\n")])));
        Assert.Equal("csv.not-utf8", await Refusal(new MemoryStream([.. Encoding.UTF8.GetBytes(Header + "\nS1,,m,d,,,,,\nS"), 0xC3])));
        Assert.Equal("csv.not-utf8", await Refusal(new MemoryStream([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header)])));
    }

    [Fact]
    public async Task A_cell_without_end_is_refused_before_it_fills_the_memory() =>
        Assert.Equal("csv.cell-too-long", await Refusal(Bytes(Header + "\n\"" + new string('x', 100_000))));

    [Fact]
    public async Task Two_hundred_thousand_rows_are_taken_and_one_more_is_not()
    {
        var file = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < DeviceImport.MaxRows; i++)
            file.Append('S').Append(i).Append(",,m,d,,,,,\n");

        Assert.Equal(DeviceImport.MaxRows, await ImportFile.InspectAsync(Bytes(file.ToString()), TestContext.Current.CancellationToken));
        Assert.Equal("csv.too-many-rows", await Refusal(Bytes(file.Append("S,,m,d,,,,,\n").ToString())));
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> Refusal(Stream file) =>
        (await Assert.ThrowsAsync<InvalidInputException>(() => ImportFile.InspectAsync(file, TestContext.Current.CancellationToken))).Faults.Single().Code;

    private static async Task<List<string>> Serials(string file)
    {
        var serials = new List<string>();
        await foreach (var row in ImportFile.ReadAsync(Bytes(file), TestContext.Current.CancellationToken))
            serials.Add(row[0]!);
        return serials;
    }
}
