using System.Globalization;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Tests.Platform;

public sealed class ImagePagesTests
{
    private static readonly string Image = typeof(DbContext).Assembly.Location;

    [Fact]
    public void Pages_that_were_there_at_two_looks_are_let_go_and_what_is_read_again_is_what_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pages are let go on Linux alone.");
        var types = typeof(DbContext).Assembly.GetTypes().Length;
        var before = ResidentKilobytes();
        var pages = new ImagePages();
        pages.LetGo();
        var remembered = ResidentKilobytes();
        pages.LetGo();
        var after = ResidentKilobytes();
        Assert.True(remembered >= before, $"{before} kB of pages were resident, and {remembered} kB after a first look, which lets nothing go.");
        Assert.True(after < before / 2, $"{before} kB of pages were resident, and {after} kB after two looks.");
        Assert.Equal(types, typeof(DbContext).Assembly.GetTypes().Length);
    }

    // Of those that nobody has written to.
    private static int ResidentKilobytes()
    {
        var (ours, sum, resident) = (false, 0, 0);
        foreach (var words in File.ReadLines("/proc/self/smaps").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (words[0].Contains('-', StringComparison.Ordinal))
                ours = words[^1] == Image;
            else if (ours && words[0] == "Rss:")
                resident = int.Parse(words[1], CultureInfo.InvariantCulture);
            else if (ours && words[0] == "Anonymous:" && words[1] == "0")
                sum += resident;
        }
        return sum;
    }
}
