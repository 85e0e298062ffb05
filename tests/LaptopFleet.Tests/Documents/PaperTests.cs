using LaptopFleet.Documents;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Documents.Papers;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.Documents;

/// <summary>What papers are made of, without a host.</summary>
public sealed class PaperTests
{
    public static TheoryData<string, PaperPack> Others => new()
    {
        { "a word", Pack("Packing list", new Paragraph("two")) },
        { "a style", Pack("Packing list", new Paragraph("one", TextStyle.Strong)) },
        { "a kind of block", Pack("Packing list", new Heading("one")) },
        { "a code", Pack("Packing list", new BarcodeBlock(Barcode.Code128("one"))) },
        { "another code", Pack("Packing list", new BarcodeBlock(Barcode.Code128("two"))) },
        { "a title", Pack("Another", new Paragraph("one")) },
        { "a sheet", PaperPack.Of(new("Packing list", "en", PageFormat.Letter, new Paragraph("one"))) },
        { "a language", PaperPack.Of(new("Packing list", "de", PageFormat.A4, new Paragraph("one"))) },
        { "a footer", PaperPack.Of(new("Packing list", "en", PageFormat.A4, new Paragraph("one")) { Footer = new("1") }) },
    };

    [Fact]
    public void The_same_papers_have_the_same_number() =>
        Assert.Equal(PaperHash.Of(Pack("Packing list", new Paragraph("one"))), PaperHash.Of(Pack("Packing list", new Paragraph("one"))));

    [Theory]
    [MemberData(nameof(Others))]
    public void Whatever_shows_makes_another_number(string what, PaperPack other)
    {
        Assert.NotEmpty(what);
        Assert.NotEqual(PaperHash.Of(Pack("Packing list", new Paragraph("one"))), PaperHash.Of(other));
        Assert.Equal(PaperHash.Of(other), PaperHash.Of(other));
    }

    [Theory]
    [InlineData("US", "Springfield", "IL", "62701", "Springfield, IL 62701")]
    [InlineData("DE", "Köln", null, "50667", "50667 Köln")]
    [InlineData("GB", "London", null, "SW1A 1AA", "London|SW1A 1AA")]
    [InlineData("IE", "Dublin", null, null, "Dublin")]
    [InlineData("HK", "Kowloon", null, null, "Kowloon")]
    public void A_town_is_written_as_its_country_writes_it(string country, string city, string? region, string? postcode, string expected)
    {
        var lines = Written.Lines(new("1 Street", null, city, region, postcode, country)).Select(l => l.Text).ToList();

        Assert.Equal(["1 Street", .. expected.Split('|'), Countries.Get(country).Name], lines);
    }

    [Fact]
    public void In_East_Asian_characters_an_address_goes_from_the_large_to_the_small() => Assert.Equal(
        ["〒100-0005", "東京都千代田区", "丸の内1丁目9番1号", "Japan"], Written.Lines(new("丸の内1丁目9番1号", null, "千代田区", "東京都", "100-0005", "JP")).Select(l => l.Text));

    [Fact]
    public void A_town_that_is_written_from_right_to_left_takes_no_other_word_along()
    {
        Assert.Equal("DAP \u2068القاهرة\u2069, Egypt", Written.Place("القاهرة", "EG", "DAP ").Text);
        Assert.Equal("DDP Zürich, Switzerland", Written.Place("Zürich", "CH", "DDP ").Text);
        Assert.Equal("ja", Written.Place("千代田区", "JP").Language);
    }

    [Theory]
    [InlineData("Inês", "Duarte", "Inês Duarte")]
    [InlineData("美咲", "田中", "田中 美咲")]
    [InlineData("민수", "김", "김 민수")]
    public void The_family_name_stands_where_its_script_puts_it(string given, string family, string expected) => Assert.Equal(expected, Written.Name(given, family));

    [Fact]
    public void Every_language_says_everything()
    {
        Assert.Equal(["en", "de", "fr", "es", "pt", "ja"], ReturnWords.All.Select(w => w.Tag));
        Assert.All(ReturnWords.All, words =>
        {
            Assert.Equal((6, 2, 12), (words.Steps.Count, words.HandingOver.Count, words.Months.Split('|').Length));
            Assert.Contains("2026", words.Day(new LocalDate(2026, 12, 7)), StringComparison.Ordinal);
            Assert.All(typeof(ReturnWords).GetProperties().Where(p => p.PropertyType == typeof(string)), p => Assert.NotEmpty((string)p.GetValue(words)!));
        });
        Assert.Equal("en", ReturnWords.For("pl").Tag);
        Assert.Equal("pt", ReturnWords.For("pt-BR").Tag);
    }

    [Fact]
    public async Task The_pages_of_a_drawn_paper_are_counted() =>
        Assert.Equal(3, PdfPages.Count(await Desk.Engine.DrawAsync(Pack("Three", new Paragraph("1"), new PageBreak(), new Paragraph("2"), new PageBreak(), new Paragraph("3")))));

    private static PaperPack Pack(string title, params Block[] blocks) => PaperPack.Of(new(title, "en", PageFormat.A4, blocks));
}
