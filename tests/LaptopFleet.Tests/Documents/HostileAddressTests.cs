using System.Text;
using LaptopFleet.Documents;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Platform;
using LaptopFleet.World;

namespace LaptopFleet.Tests.Documents;

/// <summary>Ten thousand addresses of all countries that nobody lives at: each is refused with the field that is wrong, or written; and what is written is drawn, or refused by its character.</summary>
public sealed class HostileAddressTests
{
    private const int Addresses = 10_000;
    private const int DrawnOneIn = 5;
    private const int Seed = 20261123;

    private static readonly string[] Fields = ["line1", "line2", "city", "region", "postcode", "country"];
    private static readonly Country[] Lands = [.. Countries.All.OrderBy(c => c.Code, StringComparer.Ordinal)];

    private static readonly string?[] Nasty =
    [
        null, "", " ", "\t", "\0", "\u0007", "\u0085", "\u200B", "\u202E", "\u2028", "\uFEFF", "\uFFFD", "\uE000", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "e\u0301\u0302\u0303\u0304", "\r\nBcc: a@example.com",
        "Αθήνα", "Київ", "東京都千代田区", "서울특별시", "กรุงเทพ", "नई दिल्ली", "תל אביב", "القاهرة", "\u202Eabc\u202C def", "00000", "-1", "XX", "us", new('x', 120), new('x', 121), new('\u0301', 100),
    ];

    /// <summary>Where the scripts of the world, its signs and its gaps lie.</summary>
    private static readonly (int From, int To)[] Blocks =
    [
        (0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x58F), (0x590, 0x8FF), (0x900, 0xDFF), (0xE00, 0x12FF), (0x1780, 0x18AF), (0x2000, 0x2BFF), (0x3000, 0x33FF), (0x4E00, 0x9FFF), (0xA000, 0xABFF),
        (0xAC00, 0xD7FF), (0xE000, 0xF8FF), (0xFB00, 0xFFFF), (0x10000, 0x10FFF), (0x12000, 0x1247F), (0x1D400, 0x1D7FF), (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF), (0xE0000, 0xE007F), (0x10FFF0, 0x10FFFF),
    ];

    [Fact]
    public async Task Whatever_the_address_it_is_refused_by_its_field_or_written_and_drawn_or_refused_by_its_character()
    {
        int refused = 0, drawn = 0, undrawn = 0;
        for (var i = 0; i < Addresses; i++)
        {
            var random = new Random(Seed + i);
            var address = Address(random);
            var faults = address.Faults().ToList();
            if (faults.Count > 0)
            {
                Assert.All(faults, f => Assert.True(Fields.Contains(f.Field) && f.Reason.Length > 0, $"{i}: {f}"));
                refused++;
                continue;
            }
            var lines = Written.Lines(address);
            Assert.True(lines.Count >= 2 && lines.All(l => l.Text.Length > 0 && !l.Text.Any(char.IsControl)), $"{i}: {address}");
            Assert.Equal(Countries.Get(address.Country).Name, lines[^1].Text);
            Assert.Matches("^[0-9a-f]{64}$", PaperHash.Of(Sheet(lines)));
            if (i % DrawnOneIn == 0 && await IsDrawnAsync(Sheet(lines), i))
                drawn++;
            else if (i % DrawnOneIn == 0)
                undrawn++;
        }
        // Had all been turned away, nothing would have been tried; had none, nothing would have been looked at.
        Assert.True(refused > 2000 && drawn > 100 && undrawn > 10, $"{refused} refused, {drawn} drawn, {undrawn} not.");
    }

    private static async Task<bool> IsDrawnAsync(PaperPack pack, int number)
    {
        try
        {
            var pdf = await Desk.Engine.DrawAsync(pack);
            Assert.True(PdfPages.Count(pdf) >= 1, $"{number}: no page.");
            return true;
        }
        catch (RefusedException refused)
        {
            Assert.True(refused.Code == "document.glyph-missing" && refused.Message.Contains("U+", StringComparison.Ordinal), $"{number}: {refused.Code}: {refused.Message}");
            return false;
        }
    }

    private static PaperPack Sheet(IReadOnlyList<Phrase> lines) => PaperPack.Of(new("Address", "en", PageFormat.Label, [.. lines.Select(l => new Paragraph(l, TextStyle.Lead))]));

    /// <summary>An address as its country likes it, with up to two of its fields spoilt.</summary>
    private static PostalAddress Address(Random random)
    {
        var country = Lands[random.Next(Lands.Length)];
        string?[] parts = ["1 Main Street", null, "Springfield", "Region", country.PostcodeExample, country.Code];
        for (var i = random.Next(3); i > 0; i--)
            parts[random.Next(parts.Length)] = random.Next(3) == 0 ? Noise(random) : Nasty[random.Next(Nasty.Length)];
        return new(parts[0]!, parts[1], parts[2]!, parts[3], parts[4], parts[5]!);
    }

    private static string Noise(Random random)
    {
        var noise = new StringBuilder();
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            var (from, to) = Blocks[random.Next(Blocks.Length)];
            noise.Append(new Rune(random.Next(from, to + 1)));
        }
        return noise.ToString();
    }
}
