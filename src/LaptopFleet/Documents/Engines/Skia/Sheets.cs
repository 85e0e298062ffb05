using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

/// <summary>Fills sheets with strips, and writes their feet when their number is known.</summary>
internal static class Sheets
{
    private const double FootMm = 8;

    public static List<Sheet> Of(Setting setting)
    {
        var format = setting.Paper.Format;
        var strips = new Composer(setting).Compose(setting.Paper.Blocks, format.BodyWidthMm);
        var sheets = new List<Sheet> { new(format, []) };
        var filler = new Filler(sheets, format, Bottom(setting.Paper));
        for (var i = 0; i < strips.Count;)
        {
            var end = i + 1;
            while (end < strips.Count && strips[end - 1].KeepWithNext)
                end++;
            filler.Place(strips.GetRange(i, end - i));
            i = end;
        }
        if (setting.Paper.Footer is { } footer)
        {
            for (var page = 0; page < sheets.Count; page++)
                sheets[page].Marks.AddRange(Foot(setting, footer, page + 1, sheets.Count));
        }
        return sheets;
    }

    private static double Bottom(Paper paper)
    {
        var code = paper.Footer?.Code?.Picture.HeightMm ?? 0;
        return paper.Format.HeightMm - Math.Max(paper.Format.Margins.Bottom, code + FootMm + 2);
    }

    private static IEnumerable<Mark> Foot(Setting setting, Footer footer, int page, int pages)
    {
        var format = setting.Paper.Format;
        var (left, width) = (format.Margins.Side, format.BodyWidthMm);
        var edge = Math.Min(FootMm, format.Margins.Bottom / 2.5);
        var code = footer.Code?.Picture;
        var room = width - (code is null ? 0 : code.WidthMm - 2 * code.QuietMm + setting.Type.ColumnGapMm);
        var number = setting.Text(footer.Number, TextStyle.Label, room * 0.7);
        var words = setting.Text(PageWords.Say(setting.Paper, page, pages), TextStyle.Label, room * 0.3, Align.End);
        var top = format.HeightMm - edge - Math.Max(number.Height, words.Height);
        var start = left + setting.Left(width, 0, room);
        yield return new BarMark(start, top - 1, room, RuleWidths.Fine, Ink.Grey);
        foreach (var mark in number.Marks(start + setting.Left(room, 0, room * 0.7), top).Concat(words.Marks(start + setting.Left(room, room * 0.7, room * 0.3), top)))
            yield return mark;
        if (code is null)
            yield break;
        foreach (var mark in Pictures.Marks(setting, code, left + setting.Left(width, width - code.WidthMm + code.QuietMm, code.WidthMm), format.HeightMm - edge - code.HeightMm + code.QuietMm))
            yield return mark;
    }

    private sealed class Filler(List<Sheet> sheets, PageFormat format, double bottom)
    {
        private double y = format.Margins.Top;

        public void Place(List<Strip> together)
        {
            if (together[0].PageBreakBefore || (!Fits(together) && y > format.Margins.Top && Height(together) <= bottom - format.Margins.Top))
                Turn(together[0].PageBreakBefore ? null : together[0].Header);
            foreach (var strip in together)
            {
                if (y > format.Margins.Top && y + Before(strip) + strip.Height > bottom + 1e-6)
                    Turn(strip.Header);
                y += Before(strip);
                Put(strip);
            }
        }

        private bool Fits(List<Strip> strips) => y + Height(strips) + Before(strips[0]) <= bottom + 1e-6;

        private double Before(Strip strip) => y > format.Margins.Top ? strip.Before : 0;

        private static double Height(List<Strip> strips) => strips.Sum(s => s.Height) + strips.Skip(1).Sum(s => s.Before);

        private void Turn(Strip? header)
        {
            sheets.Add(new(format, []));
            y = format.Margins.Top;
            if (header is not null)
                Put(header);
        }

        private void Put(Strip strip)
        {
            foreach (var mark in strip.Marks)
                sheets[^1].Marks.Add(mark.Moved(format.Margins.Side, y));
            y += strip.Height;
        }
    }
}

/// <summary>One sheet with its ink placed, in millimetres.</summary>
internal sealed record Sheet(PageFormat Format, List<Mark> Marks);
