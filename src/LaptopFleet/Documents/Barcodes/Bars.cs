using System.Globalization;
using System.Text;
using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Barcodes;

/// <summary>The bars and spaces of Code 128 values (ISO/IEC 15417, table 1), with ten modules of quiet zone on each side.</summary>
public static class Bars
{
    public const int QuietModules = 10;

    /// <summary>Widths of bar, space, bar, space, bar, space for the values 0 to 105; the stop character has a seventh element.</summary>
    private const string Widths =
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222"
        + "321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331"
        + "231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211"
        + "241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141"
        + "114131311141411131211412211214211232";

    private const string StopWidths = "2331112";

    public static Picture Picture(IReadOnlyList<int> values, double moduleMm, double heightMm)
    {
        var path = new StringBuilder();
        var module = QuietModules;
        var isBar = true;
        foreach (var width in values.SelectMany(WidthsOf))
        {
            if (isBar)
                path.Append(CultureInfo.InvariantCulture, $"M{module * moduleMm:0.####} 0H{(module + width) * moduleMm:0.####}V{heightMm:0.####}H{module * moduleMm:0.####}Z");
            module += width;
            isBar = !isBar;
        }
        return new((module + QuietModules) * moduleMm, heightMm, [new Area(path.ToString())]) { QuietMm = QuietModules * moduleMm };
    }

    // The number of elements is even but for the stop character, which is last: bars and spaces alternate across characters.
    private static IEnumerable<int> WidthsOf(int value) => (value == 106 ? StopWidths : Widths.Substring(value * 6, 6)).Select(c => c - '0');
}
