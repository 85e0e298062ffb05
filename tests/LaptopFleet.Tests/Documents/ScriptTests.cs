using System.Text;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Tests.Documents;

/// <summary>Names and addresses of the world, read back from the drawn page.</summary>
public sealed class ScriptTests
{
    /// <summary>What a reader finds that takes each glyph for the character its font says: joined and reordered scripts are not to be had that way.</summary>
    public static TheoryData<string, string, string?, bool> Lines => new()
    {
        { "Latin", "Zażółć gęślą jaźń, São Tomé; Đường Nguyễn Huệ, office fjord", null, true },
        { "Greek", "Λεωφόρος Βασιλίσσης Σοφίας 12, Αθήνα 106 74", null, true },
        { "Cyrillic", "вулиця Хрещатик, 22, Київ; ул. Тверская, д. 5", null, true },
        { "Japanese", "東京都千代田区丸の内1丁目9番1号 田中 美咲 様 ノートパソコン", "ja", true },
        { "simplified Chinese", "北京市海淀区中关村大街27号 骨直 张伟", "zh-Hans", true },
        { "traditional Chinese", "臺北市信義區市府路45號 骨直 陳怡君", "zh-Hant", true },
        { "Korean", "서울특별시 중구 세종대로 110 김민준", "ko", true },
        { "Thai", "ที่อยู่ 99/1 ถนนพระราม 9 กรุงเทพมหานคร 10310", "th", false },
        { "Devanagari", "कनॉट प्लेस, नई दिल्ली ११०००१ क्षत्रिय", "hi", false },
        { "Hebrew", "רחוב הרצל תל אביב", "he", false },
        { "Arabic", "شارع الشيخ زايد دبي", "ar", false },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_is_found_again_as_it_was_written(string script, string line, string? language, bool glyphByGlyph)
    {
        using var pdf = await Desk.DrawAsync(new Heading(new Phrase(line, language)), new Paragraph(new Phrase(line, language)), new Table([Column.Text(script)], [new Row(new Phrase(line, language))]));
        var text = pdf.Text;
        Assert.Equal(3, text.Split(Pdf.Flat(line)).Length - 1);
        if (glyphByGlyph)
            Assert.Contains(Joined(line), Joined(pdf.TextByPdfPig), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("רחוב הרצל 12, תל אביב-יפו 6688101 (קומה 3)", "he")]
    [InlineData("شارع الشيخ زايد 45، دبي (الطابق 12)", "ar")]
    public async Task Every_word_and_number_of_a_line_from_right_to_left_is_found(string line, string language)
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("Paper", language, PageFormat.A4, new Paragraph(line))));
        var text = pdf.Text;
        Assert.All(line.Split([' ', ',', '،', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries), word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Numbers_and_Latin_names_keep_their_order_within_Arabic()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("قائمة", "ar", PageFormat.A4, new Paragraph("مبنى Tower شقة 1289 دبي"))));
        Assert.All((string[])["مبنى", "Tower", "شقة", "1289", "دبي"], word => Assert.Contains(word, pdf.Text, StringComparison.Ordinal));
        AssertFromRightToLeft(pdf, "Tower", "1289");
    }

    [Fact]
    public async Task A_telephone_number_is_not_turned_round_on_an_Arabic_paper()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("قائمة", "ar", PageFormat.A4, new Paragraph("+971 4 555 0123"))));
        Assert.Equal("+971 4 555 0123", pdf.Text);
        Assert.Equal("+971 4 555 0123", pdf.TextByPdfPig);
    }

    [Fact]
    public async Task A_Hebrew_house_number_stands_left_of_its_street()
    {
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("רשימה", "he", PageFormat.A4, new Paragraph("רחוב הרצל 12 קומה 34"))));
        AssertFromRightToLeft(pdf, "12", "34");
    }

    [Fact]
    public async Task An_Arabic_paper_begins_at_the_right_and_a_Latin_one_at_the_left()
    {
        Block[] blocks = [new Table([Column.Text("aaa"), Column.Text("bbb")], [new Row("1", "2")])];
        using var arabic = new Pdf(await Desk.Engine.DrawAsync(new Paper("ورقة", "ar", PageFormat.A4, blocks)));
        using var latin = new Pdf(await Desk.Engine.DrawAsync(new Paper("Paper", "en", PageFormat.A4, blocks)));
        Assert.True(LeftOf(arabic, "aaa") > LeftOf(arabic, "bbb"));
        Assert.True(LeftOf(latin, "aaa") < LeftOf(latin, "bbb"));
    }

    [Theory]
    [InlineData("ja", "JP")]
    [InlineData("ko", "KR")]
    [InlineData("zh-Hans", "CN")]
    [InlineData("zh-Hant", "TW")]
    [InlineData("zh-HK", "HK")]
    public void An_address_takes_its_country_s_form_of_Han(string language, string country) => Assert.Equal(language, Languages.OfAddressIn(country));

    [Fact]
    public async Task One_Han_character_has_another_shape_in_another_language()
    {
        var shapes = new List<string>();
        foreach (var language in (string[])["ja", "zh-Hans", "zh-Hant"])
        {
            using var pdf = await Desk.DrawAsync(new Paragraph(new Phrase("骨直角", language), TextStyle.Display));
            shapes.Add(Convert.ToHexString(pdf.Raster(dpi: 72).Dots));
        }
        Assert.Equal(3, shapes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_long_Thai_sentence_breaks_between_words_and_a_long_code_wherever_it_must()
    {
        const string Thai = "กรุณาปิดเครื่องและใส่ลงในกล่องที่ให้มาพร้อมกับสายชาร์จและแผ่นกันกระแทกทั้งหมด";
        var code = new string('W', 60);
        using var pdf = new Pdf(await Desk.Engine.DrawAsync(new Paper("Thai", "th", PageFormat.Label, new Paragraph(Thai, TextStyle.Lead), new Paragraph(code))));
        var text = pdf.Text.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains(Thai, text, StringComparison.Ordinal);
        Assert.Contains(code, text, StringComparison.Ordinal);
        var ink = pdf.Raster(dpi: 150);
        var (left, _, right, _) = ink.Around(ink.IsBlack);
        Assert.InRange(left * 25.4 / 150, 4.8, 10);
        Assert.InRange(right * 25.4 / 150, 60, 101.6 - 4.8);
    }

    // The zero-width non-joiner: the same letters, each on its own.
    private const string Parted = "\u200C";

    [Fact]
    public async Task Arabic_letters_are_joined()
    {
        var (joined, apart) = (await InkOf("سلام", "ar"), await InkOf(string.Join(Parted, "سلام".ToCharArray()), "ar"));
        Assert.True(apart.Columns.Count > joined.Columns.Count * 1.15, $"Joined {joined.Columns.Count} dots wide, parted {apart.Columns.Count}.");
        Assert.True(Strokes(apart.Columns) > Strokes(joined.Columns));
    }

    [Fact]
    public async Task Two_Devanagari_consonants_are_one_sign()
    {
        var (one, apart) = (await InkOf("क्ष", "hi"), await InkOf($"क्{Parted}ष", "hi"));
        Assert.True(apart.Columns.Count > one.Columns.Count * 1.15, $"One sign {one.Columns.Count} dots wide, parted {apart.Columns.Count}.");
    }

    [Fact]
    public async Task The_short_i_of_Devanagari_stands_left_of_its_consonant()
    {
        var (consonant, before, after) = (await InkOf("क", "hi"), await InkOf("कि", "hi"), await InkOf("की", "hi"));
        // Below the line on which all letters hang, the sign is a single stroke and the consonant is broad.
        Assert.True(FirstStroke(before.BelowHeadline) < consonant.Columns.Count / 2, "The sign does not come first.");
        Assert.True(FirstStroke(after.BelowHeadline) > consonant.Columns.Count / 2, "The long one comes last.");
        Assert.True(FirstStroke([.. before.BelowHeadline.Reverse()]) > consonant.Columns.Count / 2, "The consonant does not come last.");
    }

    [Fact]
    public async Task Thai_marks_stand_above_their_consonant_one_upon_the_other()
    {
        var (consonant, one, two) = (await InkOf("ท", "th"), await InkOf("ที", "th"), await InkOf("ที่", "th"));
        Assert.True(one.Height > consonant.Height * 1.15, "The vowel is not above.");
        Assert.True(two.Height > one.Height * 1.05, "The tone is not above the vowel.");
        Assert.InRange(two.Columns.Count, consonant.Columns.Count * 0.9, consonant.Columns.Count * 1.25);
    }

    /// <summary>The ink of some letters, cut out of the page.</summary>
    /// <param name="Columns">Dots of ink in each column.</param>
    /// <param name="BelowHeadline">The same below the row that has most ink.</param>
    private sealed record Letters(int Height, IReadOnlyList<int> Columns, IReadOnlyList<int> BelowHeadline);

    private static async Task<Letters> InkOf(string letters, string language)
    {
        using var pdf = await Desk.DrawAsync(new Paragraph(new Phrase(letters, language), TextStyle.Display));
        var raster = pdf.Raster(dpi: 300);
        var (left, top, right, bottom) = raster.Around(raster.IsBlack);
        var rows = Enumerable.Range(top, bottom - top).Select(y => Enumerable.Range(left, right - left).Count(x => raster.IsBlack(x, y))).ToList();
        var headline = top + rows.FindLastIndex(ink => ink > rows.Max() * 0.8) + 1;
        return new(bottom - top, Columns(top), Columns(headline + 1));

        List<int> Columns(int from) => [.. Enumerable.Range(left, right - left).Select(x => Enumerable.Range(from, bottom - from).Count(y => raster.IsBlack(x, y)))];
    }

    /// <summary>How many pieces with nothing between them.</summary>
    private static int Strokes(IReadOnlyList<int> columns) => Enumerable.Range(0, columns.Count).Count(x => columns[x] > 0 && (x == 0 || columns[x - 1] == 0));

    /// <summary>How wide the first piece is.</summary>
    private static int FirstStroke(IReadOnlyList<int> columns) => columns.SkipWhile(ink => ink == 0).TakeWhile(ink => ink > 0).Count();

    // A ligature's own code point stands for its letters.
    private static string Joined(string text) => Pdf.Flat(text).Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);

    private static double LeftOf(Pdf pdf, string word)
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf.Bytes);
        return document.GetPage(1).Letters.First(l => l.Value == word[..1]).BoundingBox.Left;
    }

    private static void AssertFromRightToLeft(Pdf pdf, params string[] parts)
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(pdf.Bytes);
        var letters = document.GetPage(1).Letters;
        var places = parts.Select(part => part.Select(c => letters.Single(l => l.Value == c.ToString()).BoundingBox.Left).ToList()).ToList();
        Assert.All(places, part => Assert.Equal(part.Order(), part));
        Assert.Equal(places.Select(p => p[0]).OrderDescending(), places.Select(p => p[0]));
    }
}
