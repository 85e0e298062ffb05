using System.Globalization;
using System.Runtime.InteropServices;

namespace LaptopFleet.Platform;

/// <summary>
/// The pages of the program's own assemblies that lie in memory. A start reads most of their metadata and runs much of their code once, and the pages stay
/// resident until the machine is short of memory. Here they are let go while nobody needs them; what is read again comes back from the file, as it was.
/// On Linux alone: elsewhere nothing happens.
/// </summary>
public sealed partial class ImagePages
{
    // MADV_DONTNEED (madvise(2)): the next access reads the page from its file.
    private const int DontNeed = 4;

    private HashSet<Mapping> known = [];

    /// <summary>
    /// Lets go what the look before found as well: an assembly that is being loaded just now may still be written to. One that is loaded is neither written to nor taken away.
    /// </summary>
    public void LetGo()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            var now = Unwritten().ToHashSet();
            foreach (var mapping in now.Where(known.Contains))
                _ = Native.madvise(mapping.Start, mapping.Length, DontNeed);
            known = now;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            // A machine that hides its /proc, or has another C library: the pages stay.
        }
    }

    // Lines of a mapping (proc_pid_smaps(5)): "start-end permissions offset device inode path", and then "Name: value" for each of its figures.
    private static IEnumerable<Mapping> Unwritten()
    {
        var images = AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic && !a.IsCollectible).Select(a => a.Location).Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);
        Mapping? current = null;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            if (line.StartsWith("Anonymous:", StringComparison.Ordinal))
            {
                // A page that was written to, as the loader does where an image lies elsewhere than it would like, is in no file.
                if (current is { } mapping && line.EndsWith(" 0 kB", StringComparison.Ordinal))
                    yield return mapping;
                current = null;
            }
            else if (line.IndexOf('/') is var path and > 0 && images.Contains(line[path..]))
            {
                current = Mapping.Of(line);
            }
        }
    }

    private sealed record Mapping(nint Start, nint Length)
    {
        /// <summary>Null where it may be written to.</summary>
        public static Mapping? Of(string line)
        {
            var (dash, space) = (line.IndexOf('-', StringComparison.Ordinal), line.IndexOf(' ', StringComparison.Ordinal));
            if (line[space + 2] == 'w')
                return null;
            var (start, end) = (Address(line.AsSpan(0, dash)), Address(line.AsSpan(dash + 1, space - dash - 1)));
            return new(start, end - start);
        }

        private static nint Address(ReadOnlySpan<char> hexadecimal) => nint.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }

    private static partial class Native
    {
        [LibraryImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static partial int madvise(nint start, nint length, int advice);
    }
}
