using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Engines.Skia;

internal static class PartyColumns
{
    public static Strip Strip(Setting setting, Parties parties, double width, bool ruled)
    {
        var gap = setting.Type.ColumnGapMm;
        var each = (width - gap * (parties.Who.Count - 1)) / parties.Who.Count;
        var marks = new List<Mark>();
        var height = 0.0;
        foreach (var (party, i) in parties.Who.Select((party, i) => (party, i)))
        {
            var box = party.Lines.Aggregate(
                setting.Text(party.Role, TextStyle.Label, each).Above(setting.Text(party.Name, TextStyle.Strong, each)),
                (above, line) => above.Above(setting.Text(line, TextStyle.Body, each)));
            var x = setting.Left(width, i * (each + gap), each);
            // Below the heavy line of a masthead a second one would be noise.
            if (ruled)
                marks.Add(new BarMark(x, 0, each, RuleWidths.Medium));
            marks.AddRange(box.Marks(x, setting.Type.CellPaddingMm));
            height = Math.Max(height, box.Height + setting.Type.CellPaddingMm);
        }
        return new(height, marks);
    }
}
