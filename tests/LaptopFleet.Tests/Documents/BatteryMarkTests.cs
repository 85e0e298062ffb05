using LaptopFleet.Documents.Pages;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Tests.Policy;

namespace LaptopFleet.Tests.Documents;

/// <summary>The mark as a ruler on the printed sheet would find it.</summary>
public sealed class BatteryMarkTests
{
    private const double DotsPerMm = 300 / 25.4;
    private const double FineDotsPerMm = 600 / 25.4;

    [Theory]
    [InlineData(100, 100)]
    [InlineData(100, 70)]
    public async Task The_mark_measures_what_the_regulations_say(int width, int height)
    {
        using var pdf = await Desk.DrawAsync(new Figure(height == 100 ? BatteryMark.Square("UN3481") : BatteryMark.Small("UN3481"), Align.Center));
        var raster = pdf.Raster();
        var (left, top, right, bottom) = raster.Around(raster.IsRed);
        Assert.InRange((right - left) / DotsPerMm, width - 0.5, width + 0.5);
        Assert.InRange((bottom - top) / DotsPerMm, height - 0.5, height + 0.5);
        // No red beyond the hatching towards the middle, and both red and white along it.
        var middleX = (left + right) / 2;
        var along = Enumerable.Range(left, right - left).Count(x => raster.IsRed(x, top + (int)(2.5 * DotsPerMm)));
        Assert.InRange(along / (double)(right - left), 0.35, 0.65);
        // Within the border: black on white, and nothing red.
        var inside = (int)(5.4 * DotsPerMm);
        for (var y = top + inside; y < bottom - inside; y++)
        {
            for (var x = left + inside; x < right - inside; x++)
                Assert.False(raster.IsRed(x, y), $"Red at {x}, {y}.");
        }
        var black = raster.Around(raster.IsBlack);
        Assert.True(black.Left > left + inside && black.Right < right - inside && black.Top > top + inside && black.Bottom < bottom - inside);
        Assert.InRange(middleX, black.Left, black.Right);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_hatching_is_nowhere_less_than_5_mm_wide(bool square)
    {
        using var pdf = await Desk.DrawAsync(new Figure(square ? BatteryMark.Square("UN3481") : BatteryMark.Small("UN3481"), Align.Center));
        var raster = pdf.Raster(dpi: 600);
        var (left, top, right, bottom) = raster.Around(raster.IsRed);
        var (middleX, middleY, most) = ((left + right) / 2, (top + bottom) / 2, (int)(8 * FineDotsPerMm));
        Assert.All(
        [
            Depth(step => raster.IsRed(left + step, middleY), most), Depth(step => raster.IsRed(right - 1 - step, middleY), most),
            Depth(step => raster.IsRed(middleX, top + step), most), Depth(step => raster.IsRed(middleX, bottom - 1 - step), most),
        ], dots => Assert.InRange(dots / FineDotsPerMm, 5, 5.6));
    }

    [Fact]
    public void It_is_drawn_as_large_as_the_dated_rules_ask()
    {
        var asked = new LithiumCase(LithiumPacking.Installed, TransportMode.Air, "NL", [new BatteryPackage(1, [new(56, 4, 3)])]);
        var mark = LithiumDecision.Decide(asked, ShippedRules.On(new(2026, 11, 23))).Mark!;
        Assert.Equal((mark.Width, mark.Height, mark.ReducedHeight), (BatteryMark.SideMm, BatteryMark.SideMm, BatteryMark.ShortSideMm));
        Assert.InRange(BatteryMark.BorderMm, mark.Hatching, mark.Hatching + 0.5);
        Assert.InRange(BatteryMark.NumberHeightMm, mark.UnNumberHeight, mark.UnNumberHeight + 1.0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_UN_number_is_at_least_12_mm_high_and_can_be_read_as_text(bool square)
    {
        using var pdf = await Desk.DrawAsync(new Figure(square ? BatteryMark.Square("UN3481") : BatteryMark.Small("UN3481")));
        var raster = pdf.Raster();
        var black = raster.Around(raster.IsBlack);
        var top = black.Bottom;
        while (Enumerable.Range(black.Left, black.Right - black.Left).Any(x => raster.IsBlack(x, top - 1)))
            top--;
        Assert.InRange((black.Bottom - top) / DotsPerMm, 12, 13.5);
        Assert.Equal("UN3481", pdf.Text);
    }

    [Theory]
    [InlineData("3481")]
    [InlineData("UN34")]
    [InlineData("UN3481 call +1")]
    public void Nothing_but_a_UN_number_stands_in_the_mark(string text) => Assert.Throws<ArgumentException>(() => BatteryMark.Square(text));

    private static int Depth(Func<int, bool> isInk, int most) => Enumerable.Range(0, most).Last(isInk) + 1;
}
