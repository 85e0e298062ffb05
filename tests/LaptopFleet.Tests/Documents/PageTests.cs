using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Tests.Documents;

public sealed class PageTests
{
    public static TheoryData<string, double, double> Formats => new() { { "A4", 210, 297 }, { "Letter", 215.9, 279.4 }, { "4x6in", 101.6, 152.4 } };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_sheet_has_its_size_to_a_hundredth_of_a_millimetre(string name, double width, double height)
    {
        var format = new[] { PageFormat.A4, PageFormat.Letter, PageFormat.Label }.Single(f => f.Name == name);
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("Paper", "en", format, new Paragraph("text"))));
        var box = Assert.Single(pdf.Boxes);
        Assert.Equal(width, box.WidthMm, 2);
        Assert.Equal(height, box.HeightMm, 2);
    }

    [Theory]
    [InlineData("US", "Letter")]
    [InlineData("mx", "Letter")]
    [InlineData("DE", "A4")]
    [InlineData("JP", "A4")]
    public void A_country_has_its_paper(string country, string format) => Assert.Equal(format, PageFormat.OfCountry(country).Name);

    [Fact]
    public async Task A_long_table_repeats_its_header_and_counts_its_pages()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(SamplePapers.Invoice(PageFormat.A4, lines: 88)));
        Assert.Equal(5, pdf.Boxes.Count);
        for (var page = 1; page <= 5; page++)
        {
            var text = pdf.PageText(page);
            Assert.Contains($"Page {page} of 5", text, StringComparison.Ordinal);
            Assert.Contains("PF-2026-004711 · Example Logistics B.V.", text, StringComparison.Ordinal);
            Assert.Equal(1, text.Split("Description of the goods").Length - 1);
        }
        var all = pdf.Text;
        Assert.All(Enumerable.Range(1, 88), line => Assert.Contains($"Serial S{line:0000}", all, StringComparison.Ordinal));
        Assert.Contains("Total EUR 73920.00", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sum_never_stands_on_a_page_without_a_line_that_it_sums()
    {
        for (var lines = 14; lines <= 22; lines++)
        {
            using var pdf = new Pdf(await Desk.Engine.DrawAsync(SamplePapers.Invoice(PageFormat.A4, lines)));
            var page = Enumerable.Range(1, pdf.Boxes.Count).Select(pdf.PageText).Single(t => t.Contains("Total", StringComparison.Ordinal));
            Assert.Contains($"Serial S{lines:0000}", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_row_taller_than_a_page_goes_on_over_the_next_one()
    {
        var words = string.Join(' ', Enumerable.Range(1, 2500).Select(i => $"w{i}"));
        using var pdf = await Desk.DrawAsync(new Table([Column.Text("Words"), Column.Fixed("Side", 20)], [new Row(words, "beside"), new Row("after", "x")]));
        var text = pdf.Text;
        Assert.True(pdf.Boxes.Count >= 2);
        Assert.All(Enumerable.Range(1, 2500), i => Assert.Contains($"w{i} ", text + " ", StringComparison.Ordinal));
        Assert.Contains("after", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Papers_of_a_pack_keep_their_formats_and_counts()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new PaperPack("Papers of a shipment", "en", SamplePapers.Invoice(PageFormat.Letter, 25), SamplePapers.Label, SamplePapers.Label)));
        Assert.Equal([215.9, 215.9, 101.6, 101.6], pdf.Boxes.Select(b => Math.Round(b.WidthMm, 1)));
        Assert.Contains("Page 2 of 2", pdf.PageText(2), StringComparison.Ordinal);
        Assert.Contains("Page 1 of 1", pdf.PageText(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_says_its_title_and_its_language()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("返却のご案内", "ja", PageFormat.A4, new Paragraph("返却のご案内"))));
        Assert.Contains("返却のご案内", pdf.Info, StringComparison.Ordinal);
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf.Bytes);
        var catalogue = document.Structure.Catalog.CatalogDictionary;
        Assert.Equal("(ja)", catalogue.Data["Lang"].ToString());
    }

    [Fact]
    public async Task Fonts_travel_with_the_document_and_only_as_much_of_them_as_is_used()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(SamplePapers.Invoice(PageFormat.A4)));
        Assert.NotEmpty(pdf.Fonts);
        Assert.All(pdf.Fonts, font => Assert.True(font.Embedded && (font.Subset || font.IsType3), $"{font}"));
        Assert.True(pdf.Bytes.Length < 90_000, $"{pdf.Bytes.Length} bytes.");
    }

    [Fact]
    public async Task Han_costs_kilobytes_not_the_megabytes_of_its_font()
    {
        using var pdf = await Desk.DrawAsync(new Paragraph(new Phrase("東京都千代田区丸の内一丁目", "ja")), new Paragraph(new Phrase("서울특별시 중구", "ko")), new Paragraph(new Phrase("北京市海淀区", "zh-Hans")));
        Assert.True(pdf.Bytes.Length < 60_000, $"{pdf.Bytes.Length} bytes.");
    }

    [Fact]
    public async Task Ink_stays_within_the_margins()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(SamplePapers.Invoice(PageFormat.A4, 12)));
        var raster = pdf.Raster(dpi: 100);
        var (left, top, right, bottom) = raster.Around(raster.IsBlack);
        double Mm(int dots) => dots * 25.4 / 100;
        Assert.InRange(Mm(left), 17.7, 18.6);
        Assert.InRange(Mm(right), 191.4, 192.3);
        Assert.InRange(Mm(top), 16, 22);
        Assert.InRange(Mm(bottom), 270, 291);
    }
}
