using System.Globalization;
using System.Text;

namespace LaptopFleet.Tests.Documents;

/// <summary>A page as dots, to be measured.</summary>
public sealed record Raster(int Width, int Height, byte[] Dots)
{
    public static Raster Parse(byte[] ppm)
    {
        var words = Encoding.Latin1.GetString(ppm, 0, 40).Split([' ', '\n'], 5);
        Assert.Equal("P6", words[0]);
        var (width, height) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        return new(width, height, ppm[^(width * height * 3)..]);
    }

    public (int Red, int Green, int Blue) this[int x, int y] => (Dots[(y * Width + x) * 3], Dots[(y * Width + x) * 3 + 1], Dots[(y * Width + x) * 3 + 2]);

    public bool IsRed(int x, int y) => this[x, y] is { Red: > 180, Green: < 120, Blue: < 120 };

    public bool IsBlack(int x, int y) => this[x, y] is { Red: < 100, Green: < 100, Blue: < 100 };

    public bool IsWhite(int x, int y) => this[x, y] is { Red: > 240, Green: > 240, Blue: > 240 };

    /// <summary>The smallest box, in dots, around all dots of a kind within some rows.</summary>
    public (int Left, int Top, int Right, int Bottom) Around(Func<int, int, bool> isInk, int fromRow = 0, int? toRow = null)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = fromRow; y < (toRow ?? Height); y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (isInk(x, y))
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }
        Assert.True(right >= 0, "There is no such ink on the page.");
        return (left, top, right + 1, bottom + 1);
    }
}
