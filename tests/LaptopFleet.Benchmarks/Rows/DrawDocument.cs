using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using LaptopFleet.Benchmarks.Load;
using LaptopFleet.Documents;
using LaptopFleet.Documents.Barcodes;
using LaptopFleet.Documents.Engines.Skia;
using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Pages;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;
using TextStyle = LaptopFleet.Documents.Pages.TextStyle;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>
/// A packing list of one page: composed as blocks and laid out by us, against the same page drawn by hand with the same libraries, each line broken and placed in advance.
/// Both shape with HarfBuzz, cut the fonts to what they use and keep text as text.
/// </summary>
public static class DrawDocument
{
    private const int Lines = 18, PagesPerTurn = 40;

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var options = new DocumentOptions();
        using var fonts = new FontBook(options);
        using var engine = new SkiaEngine(fonts, options);
        var pack = PaperPack.Of(Composed());
        using var hand = new HandDrawnPage(fonts);
        var (ours, theirs) = ((await engine.DrawAsync(pack)).Length, hand.Draw(Lines).Length);
        if (Math.Abs(ours - theirs) > theirs * 0.1)
            throw new InvalidOperationException($"A race is only fair where both draw the same page: {ours} bytes against {theirs}.");
        var ratios = new List<(double Ours, double Theirs)>();
        for (var round = 0; round < Math.Max(bench.Rounds, 7) + 2; round++)
        {
            var own = await TimeAsync(() => engine.DrawAsync(pack));
            var other = await TimeAsync(() => Task.Run(() => hand.Draw(Lines)));
            // The first rounds warm both up.
            if (round >= 2)
                ratios.Add((own, other));
        }
        yield return SpeedRow.AtMost("one PDF of one page", Duel.Median(ratios.Select(r => r.Ours / r.Theirs)), 1.3, "x", FormattableString.Invariant(
            $"{Duel.Median(ratios.Select(r => r.Ours)):F2} against {Duel.Median(ratios.Select(r => r.Theirs)):F2} ms a page by hand; rounds {ratios.Min(r => r.Ours / r.Theirs):F2}-{ratios.Max(r => r.Ours / r.Theirs):F2}; {ours} bytes"));
    }

    private static async Task<double> TimeAsync(Func<Task<byte[]>> draw)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < PagesPerTurn; i++)
            await draw();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / PagesPerTurn;
    }

    private static Paper Composed() => new("Packing list", "en", PageFormat.A4,
        new Masthead("Packing list", "Number PL-2026-004711 · 25 November 2026", "Example Logistics B.V.", Barcode.Qr(HandDrawnPage.Code, 22)),
        new Parties([.. HandDrawnPage.Parties.Select(p => new Party(p[0], p[1], [.. p[2..].Select(line => (Phrase)line)]))]),
        new Table(
            [Column.Number("No", 8), Column.Text("Description"), Column.Fixed("Origin", 14), Column.Number("Net kg", 18)],
            [.. Enumerable.Range(1, Lines).Select(i => new Row($"{i}", new Cell("Laptop computer, 14 inch, used", HandDrawnPage.Detail(i)), "CN", "1.42"))]),
        new Paragraph(HandDrawnPage.Remark, TextStyle.Small))
    {
        Footer = new("PL-2026-004711"),
    };
}

/// <summary>What somebody would write who knows Skia and HarfBuzz and needs this page and no other.</summary>
internal sealed partial class HandDrawnPage(FontBook fonts) : IDisposable
{
    public const string Code = "https://fleet.example/s/PL-2026-004711", Remark = "Each laptop is packed switched off, with its charger; the battery is installed.";

    public static readonly string[][] Parties =
    [
        ["From", "Example Logistics B.V.", "Keizersgracht 62", "1015 CS Amsterdam", "Netherlands"],
        ["To", "Jane Doe", "1 Main Street", "Springfield, IL 62701", "United States"],
    ];

    private const float Mm = (float)(72 / 25.4), Left = 18 * Mm, Right = 192 * Mm;
    private readonly FontFile regular = fonts.Open("Noto Sans", bold: false)!, bold = fonts.Open("Noto Sans", bold: true)!;
    private readonly List<(bool Bold, float Size, float X, float Y, string Text, GlyphInfo[] Glyphs, GlyphPosition[] Places)> texts = [];
    private readonly SKPaint ink = new() { Color = new(0x11, 0x11, 0x11), IsAntialias = true };

    public static string Detail(int line) => $"Serial PF4X{line:000}K7Q2 · asset tag LF-{line:00000} · with charger";

    public byte[] Draw(int lines)
    {
        texts.Clear();
        Set(lines);
        using var thin = new Cut(regular, texts.Where(t => !t.Bold).ToList());
        using var thick = new Cut(bold, texts.Where(t => t.Bold).ToList());
        using var file = new SKDynamicMemoryWStream();
        using (var document = SKDocument.CreatePdf(file, new SKDocumentPdfMetadata { Title = "Packing list", RasterDpi = 72, EncodingQuality = 101 }))
        {
            var canvas = document.BeginPage(210 * Mm, 297 * Mm);
            DrawRules(canvas, lines);
            foreach (var text in texts)
                Write(canvas, text, text.Bold ? thick : thin);
            document.EndPage();
            document.Close();
        }
        using var data = file.DetachAsData();
        return data.ToArray();
    }

    public void Dispose() => ink.Dispose();

    private void Set(int lines)
    {
        Put("Example Logistics B.V.", Left, 57, 7);
        Put("Packing list", Left, 79, 20, isBold: true);
        Put("Number PL-2026-004711 · 25 November 2026", Left, 96, 9);
        for (var p = 0; p < Parties.Length; p++)
        {
            for (var l = 0; l < Parties[p].Length; l++)
                Put(Parties[p][l], Left + p * 252.3f, 130 + l * 12.5f, l == 0 ? 7 : 9, isBold: l == 1);
        }
        Put("No", Left + 8 * Mm, 220, 7, end: true);
        Put("Description", Left + 11 * Mm, 220, 7);
        Put("Origin", Left + 139 * Mm, 220, 7);
        Put("Net kg", Right, 220, 7, end: true);
        for (var i = 1; i <= lines; i++)
        {
            var y = 215 + i * 29.7f;
            Put($"{i}", Left + 8 * Mm, y, 9, end: true);
            Put("Laptop computer, 14 inch, used", Left + 11 * Mm, y, 9);
            Put(Detail(i), Left + 11 * Mm, y + 11, 7);
            Put("CN", Left + 139 * Mm, y, 9);
            Put("1.42", Right, y, 9, end: true);
        }
        Put(Remark, Left, 790, 7.5f);
        Put("PL-2026-004711", Left, 816, 7);
        Put("Page 1 of 1", Right, 816, 7, end: true);
    }

    private void DrawRules(SKCanvas canvas, int lines)
    {
        using var code = SKPath.ParseSvgPathData(((Area)QrSymbol.Picture(Code, 22).Shapes[0]).PathData);
        canvas.Save();
        canvas.Translate(172 * Mm, 15 * Mm);
        canvas.Scale(Mm);
        canvas.DrawPath(code, ink);
        canvas.Restore();
        canvas.DrawRect(Left, 105, Right - Left, 1.4f, ink);
        canvas.DrawRect(Left, 816 - 12, Right - Left, 0.3f, ink);
        for (var i = -1; i <= lines; i++)
            canvas.DrawRect(Left, 230 + i * 29.7f, Right - Left, 0.4f, ink);
    }

    private void Put(string text, float x, float y, float size, bool isBold = false, bool end = false)
    {
        var font = isBold ? bold : regular;
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        font.Font.Shape(buffer);
        var places = buffer.GlyphPositions;
        texts.Add((isBold, size, end ? x - places.Sum(p => p.XAdvance) * size / (float)font.UnitsPerEm : x, y, text, buffer.GlyphInfos, places));
    }

    private void Write(SKCanvas canvas, (bool Bold, float Size, float X, float Y, string Text, GlyphInfo[] Glyphs, GlyphPosition[] Places) text, Cut cut)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.Text);
        using var builder = new SKTextBlobBuilder();
        var run = builder.AllocateRawPositionedTextRun(cut.At(text.Size), text.Glyphs.Length, utf8.Length, null);
        utf8.CopyTo(run.Text);
        var pen = 0f;
        for (var i = 0; i < text.Glyphs.Length; i++)
        {
            run.Glyphs[i] = cut.Place(text.Glyphs[i].Codepoint);
            run.Positions[i] = new(pen + text.Places[i].XOffset * text.Size / 1000, 0);
            run.Clusters[i] = (uint)Encoding.UTF8.GetByteCount(text.Text.AsSpan(0, (int)text.Glyphs[i].Cluster));
            pen += text.Places[i].XAdvance * text.Size / 1000;
        }
        using var blob = builder.Build();
        canvas.DrawText(blob, text.X, text.Y, ink);
    }

    /// <summary>A font cut to what the page uses.</summary>
    private sealed partial class Cut : IDisposable
    {
        private readonly SKTypeface face;
        private readonly Dictionary<uint, ushort> places = [];
        private readonly Dictionary<float, SKFont> sizes = [];

        public Cut(FontFile font, List<(bool Bold, float Size, float X, float Y, string Text, GlyphInfo[] Glyphs, GlyphPosition[] Places)> texts)
        {
            var input = hb_subset_input_create_or_fail();
            foreach (var rune in texts.SelectMany(t => t.Text.EnumerateRunes()).Distinct())
                hb_set_add(hb_subset_input_unicode_set(input), (uint)rune.Value);
            var glyphs = texts.SelectMany(t => t.Glyphs).Select(g => g.Codepoint).ToHashSet();
            foreach (var glyph in glyphs)
                hb_set_add(hb_subset_input_glyph_set(input), glyph);
            foreach (var table in (string[])["GSUB", "GPOS", "GDEF"])
                hb_set_add(hb_subset_input_set(input, 3), (uint)Tag.Parse(table));
            var plan = hb_subset_plan_create_or_fail(font.Face.Handle, input);
            var subset = hb_subset_plan_execute_or_fail(plan);
            var map = hb_subset_plan_old_to_new_glyph_mapping(plan);
            foreach (var glyph in glyphs)
                places[glyph] = (ushort)hb_map_get(map, glyph);
            var blob = hb_face_reference_blob(subset);
            using var data = SKData.CreateCopy(hb_blob_get_data(blob, out var length), (ulong)length);
            face = SKTypeface.FromData(data);
            hb_blob_destroy(blob);
            hb_face_destroy(subset);
            hb_subset_plan_destroy(plan);
            hb_subset_input_destroy(input);
        }

        public ushort Place(uint glyph) => places[glyph];

        public SKFont At(float size) => sizes.TryGetValue(size, out var font) ? font : sizes[size] = new(face, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

        public void Dispose()
        {
            foreach (var font in sizes.Values)
                font.Dispose();
            face.Dispose();
        }

        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_input_create_or_fail();
        [LibraryImport("libHarfBuzzSharp")] private static partial void hb_subset_input_destroy(nint input);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_input_glyph_set(nint input);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_input_unicode_set(nint input);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_input_set(nint input, int kind);
        [LibraryImport("libHarfBuzzSharp")] private static partial void hb_set_add(nint set, uint value);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_plan_create_or_fail(nint face, nint input);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_plan_execute_or_fail(nint plan);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_subset_plan_old_to_new_glyph_mapping(nint plan);
        [LibraryImport("libHarfBuzzSharp")] private static partial void hb_subset_plan_destroy(nint plan);
        [LibraryImport("libHarfBuzzSharp")] private static partial uint hb_map_get(nint map, uint key);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_face_reference_blob(nint face);
        [LibraryImport("libHarfBuzzSharp")] private static partial void hb_face_destroy(nint face);
        [LibraryImport("libHarfBuzzSharp")] private static partial nint hb_blob_get_data(nint blob, out uint length);
        [LibraryImport("libHarfBuzzSharp")] private static partial void hb_blob_destroy(nint blob);
    }
}
