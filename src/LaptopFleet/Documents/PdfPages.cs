using System.Globalization;
using System.Text;

namespace LaptopFleet.Documents;

/// <summary>How many pages a PDF of ours has: the count at the root of its page tree (ISO 32000-1, 7.7.3.2), which is the largest one in the file.</summary>
public static class PdfPages
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("/Count ");

    public static int Count(ReadOnlySpan<byte> pdf)
    {
        var most = 0;
        for (var at = pdf.IndexOf(Key); at >= 0; at = pdf.IndexOf(Key))
        {
            pdf = pdf[(at + Key.Length)..];
            var digits = pdf[..Math.Min(9, pdf.Length)].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            if (digits > 0 && int.TryParse(pdf[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                most = Math.Max(most, count);
        }
        return most;
    }
}
