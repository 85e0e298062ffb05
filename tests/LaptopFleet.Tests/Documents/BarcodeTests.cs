using CsCheck;
using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Tests.Documents;

public sealed class BarcodeTests
{
    [Fact]
    public void Code_128_of_a_known_text_has_the_known_check_character()
    {
        // By hand: 104 + 1*33 + 2*41 + 3*45 + 4*99 + 5*12 + 6*34 = 1014 = 9*103 + 87.
        Assert.Equal([104, 33, 41, 45, 99, 12, 34, 87, 106], Code128.Encode("AIM1234"));
    }

    [Fact]
    public void GS1_128_of_a_known_SSCC_has_the_known_check_character()
    {
        // By hand: 105 + 102 + 2*0 + 3*12 + 4*34 + 5*56 + 6*78 + 7*90 + 8*12 + 9*34 + 10*56 + 11*75 = 3544 = 34*103 + 42.
        Assert.Equal([105, 102, 0, 12, 34, 56, 78, 90, 12, 34, 56, 75, 42, 106], Code128.EncodeGs1("00123456789012345675"));
    }

    [Theory]
    [InlineData("12345678901234567", '5')]
    [InlineData("00000000000000000", '0')]
    [InlineData("10000000000000000", '7')]
    [InlineData("00000000000000009", '3')]
    public void An_SSCC_ends_with_what_is_missing_to_the_next_ten(string digits, char check) => Assert.Equal(digits + check, Sscc.Complete(digits).Digits);

    [Theory]
    [InlineData("123456789012345675", true)]
    [InlineData("123456789012345674", false)]
    [InlineData("12345678901234567", false)]
    [InlineData("12345678901234567a", false)]
    public void An_SSCC_is_read_only_with_its_check_digit(string digits, bool isOne) => Assert.Equal(isOne, Sscc.Read(digits) is not null);

    [Fact]
    public void Code_128_takes_printable_ASCII_only()
    {
        Assert.Throws<ArgumentException>(() => Code128.Encode("Ä"));
        Assert.Throws<ArgumentException>(() => Code128.Encode(""));
        Assert.Throws<ArgumentException>(() => Code128.EncodeGs1(new('1', 50)));
    }

    [Fact]
    public void Every_text_can_be_read_back_from_its_values() =>
        Gen.String[Gen.Frequency((2, Gen.Char[' ', '~']), (3, Gen.Char['0', '9'])), 1, 40].Sample(text => Assert.Equal(text, Decode(Code128.Encode(text))));

    [Fact]
    public async Task A_scanner_reads_every_code_from_a_label_of_300_dots_per_inch()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(SamplePapers.Label));
        var read = pdf.Scan();
        Assert.Contains(read, line => line.StartsWith("CODE-128:", StringComparison.Ordinal) && line.EndsWith("00" + SamplePapers.Sscc.Digits, StringComparison.Ordinal));
        Assert.Contains("QR-Code:https://fleet.example/p/1", read);
        Assert.Contains($"(00) {SamplePapers.Sscc.Digits}", pdf.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FLT-2026-0042")]
    [InlineData("1Z999AA10123456784")]
    [InlineData("00012345678905")]
    [InlineData("a~{|}1234567 89")]
    public async Task A_scanner_reads_Code_128(string text)
    {
        using var pdf = await Desk.DrawAsync(new BarcodeBlock(Barcode.Code128(text)));
        Assert.Contains($"CODE-128:{text}", pdf.Scan());
    }

    [Fact]
    public async Task A_scanner_reads_the_codes_in_head_and_foot()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(SamplePapers.Invoice(PageFormat.A4)));
        Assert.Equal(["QR-Code:https://fleet.example/d/PF-2026-004711", "QR-Code:https://fleet.example/s/PF-2026-004711"], pdf.Scan().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_code_keeps_its_quiet_zone_and_its_size()
    {
        using var pdf = await Desk.DrawAsync(new BarcodeBlock(Barcode.Of(SamplePapers.Sscc)));
        var raster = pdf.Raster();
        var (left, _, right, _) = raster.Around(raster.IsBlack, 0, raster.Height / 8);
        // 156 modules of 0.495 mm between the first and the last bar, ten modules of white before them.
        Assert.InRange((right - left) * 25.4 / 300, 77.2 - 0.2, 77.2 + 0.2);
        Assert.InRange(left * 25.4 / 300, 18 + 4.95 - 0.15, 18 + 4.95 + 0.15);
    }

    private static string Decode(IReadOnlyList<int> values)
    {
        Assert.Equal(values[^2], Code128.Check([.. values.SkipLast(2)]));
        var pairs = values[0] == 105;
        var text = "";
        foreach (var value in values.Skip(1).SkipLast(2))
        {
            if (pairs ? value == 100 : value == 99)
                pairs = !pairs;
            else
                text += pairs ? $"{value:00}" : ((char)(value + ' ')).ToString();
        }
        return text;
    }
}
