using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

internal static class SignatureColumns
{
    public static Strip Strip(Setting setting, Signatures signatures, double width)
    {
        var gap = setting.Type.ColumnGapMm * 2;
        var each = (width - gap * (signatures.Who.Count - 1)) / signatures.Who.Count;
        var columns = signatures.Who.Select((who, i) => Column(setting, who, signatures.RoomMm, each).Moved(setting.Left(width, i * (each + gap), each), 0)).ToList();
        return new(columns.Max(c => c.Height), [.. columns.SelectMany(c => c.Marks)]);
    }

    private static Strip Column(Setting setting, Signature who, double room, double width)
    {
        var role = setting.Text(who.Role, TextStyle.Strong, width);
        var marks = role.Marks(0, 0).ToList();
        var y = role.Height;
        foreach (var (line, i) in who.Lines.Select((line, i) => (line, i)))
        {
            // The first line is signed by hand; the others are filled in.
            var space = i == 0 ? room : setting.Type[TextStyle.Body].LeadingMm * 1.6;
            var value = setting.Text(line.Value, TextStyle.Body, width);
            marks.AddRange(value.Marks(0, y + space - value.Height));
            y += space;
            marks.Add(new BarMark(0, y, width, RuleWidths.Fine));
            var key = setting.Text(line.Key, TextStyle.Label, width);
            marks.AddRange(key.Marks(0, y + 0.5));
            y += 0.5 + key.Height;
        }
        return new(y, marks);
    }
}
