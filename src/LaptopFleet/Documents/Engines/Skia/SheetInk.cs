using System.Text;
using LaptopFleet.Documents.Pages;
using SkiaSharp;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>Puts marks on a canvas whose unit is the point. Text goes with its characters, so that it can be copied and searched whatever its shapes.</summary>
internal sealed class SheetInk(SubsetFonts fonts) : IDisposable
{
    private const float PointsPerMm = (float)(72 / 25.4);
    private readonly SKPaint black = Paint(new(0x11, 0x11, 0x11)), grey = Paint(new(0x5A, 0x5A, 0x5A)), fineGrey = Paint(new(0xA8, 0xA8, 0xA8));
    private readonly SKPaint pure = Paint(SKColors.Black), white = Paint(SKColors.White), red = Paint(new(0xD4, 0x00, 0x1A));

    public void Draw(SKCanvas canvas, Sheet sheet)
    {
        foreach (var mark in sheet.Marks)
        {
            switch (mark)
            {
                case TextMark text:
                    Draw(canvas, text);
                    break;
                case BarMark bar:
                    canvas.DrawRect(Pt(bar.X), Pt(bar.Y), Pt(bar.Width), Pt(bar.Height), bar.Ink == Ink.Grey ? fineGrey : black);
                    break;
                case PictureMark picture:
                    Draw(canvas, picture);
                    break;
            }
        }
    }

    public void Dispose()
    {
        foreach (var paint in (ReadOnlySpan<SKPaint>)[black, grey, fineGrey, pure, white, red])
            paint.Dispose();
    }

    private static float Pt(double mm) => (float)mm * PointsPerMm;

    private static SKPaint Paint(SKColor colour) => new() { Color = colour, IsAntialias = true };

    private void Draw(SKCanvas canvas, PictureMark mark)
    {
        canvas.Save();
        canvas.Translate(Pt(mark.X), Pt(mark.Y));
        canvas.Scale(PointsPerMm);
        foreach (var area in mark.Picture.Shapes.OfType<Area>())
        {
            using var path = SKPath.ParseSvgPathData(area.PathData);
            canvas.DrawPath(path, area.Ink switch { Ink.White => white, Ink.Grey => grey, Ink.Red => red, _ => pure });
        }
        canvas.Restore();
    }

    private void Draw(SKCanvas canvas, TextMark mark)
    {
        var size = Pt(mark.Line.SizeMm);
        var x = Pt(mark.X);
        foreach (var run in mark.Line.Runs)
        {
            using var blob = Blob(run, mark.Line.Text, size);
            if (blob is not null)
                canvas.DrawText(blob, x, Pt(mark.Baseline), mark.Grey ? grey : black);
            x += (float)run.Width * size;
        }
    }

    private SKTextBlob? Blob(GlyphRun run, string text, float size)
    {
        var subset = fonts[run.Font];
        var characters = text.AsSpan(run.Start, run.End - run.Start);
        Span<byte> utf8 = stackalloc byte[characters.Length <= 256 ? characters.Length * 3 : 0];
        if (utf8.Length == 0)
            utf8 = new byte[characters.Length * 3];
        utf8 = utf8[..Encoding.UTF8.GetBytes(characters, utf8)];
        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocateRawPositionedTextRun(fonts.At(run.Font, size), run.Glyphs.Length, utf8.Length, null);
        utf8.CopyTo(buffer.Text);
        var pen = 0f;
        for (var i = 0; i < run.Glyphs.Length; i++)
        {
            var glyph = run.Glyphs[i];
            buffer.Glyphs[i] = subset.Place(glyph.Id);
            buffer.Positions[i] = new((pen + glyph.X) * size, -glyph.Y * size);
            buffer.Clusters[i] = (uint)Encoding.UTF8.GetByteCount(characters[..(glyph.Cluster - run.Start)]);
            pen += glyph.Advance;
        }
        return builder.Build();
    }
}
