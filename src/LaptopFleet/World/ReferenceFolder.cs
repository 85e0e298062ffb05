using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace LaptopFleet.World;

/// <summary>A folder of reference files (db/reference). Each is read row by row; a bad row stops with file, line and reason.</summary>
public sealed class ReferenceFolder(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The folder that the build copies db/reference to.</summary>
    public static readonly ReferenceFolder Shipped = new(Path.Combine(AppContext.BaseDirectory, "reference"));

    /// <summary>Reads a file; where <paramref name="key"/> is given, no two rows may have the same one (in any letters).</summary>
    public IReadOnlyList<T> Read<T>(string file, Func<ReferenceRow, T> map, Func<T, string>? key = null)
    {
        using var reader = new StringReader(Text(file));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = false, MissingFieldFound = null, BadDataFound = null });
        var (rows, seen) = (new List<T>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        if (!csv.Read() || !csv.ReadHeader())
            throw new ReferenceDataException(file, 1, "the header line is missing.");
        for (var start = 2; csv.Read(); start = csv.Parser.RawRow + 1)
        {
            var row = new ReferenceRow(csv, file, start);
            var value = map(row);
            if (key is not null && !seen.Add(key(value)))
                throw row.Bad($"'{key(value)}' stands there twice.");
            rows.Add(value);
        }
        return rows;
    }

    /// <summary>Tells whether a file is the one that was read last time.</summary>
    public byte[] HashOf(string file) => SHA256.HashData(Bytes(file));

    private string Text(string file)
    {
        var bytes = Bytes(file);
        try
        {
            return Utf8.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            throw new ReferenceDataException(file, bytes.AsSpan(0, error.Index).Count((byte)'\n') + 1, "it is not UTF-8.");
        }
    }

    private byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(path, file));
        }
        catch (IOException)
        {
            throw new ReferenceDataException(file, 1, "the file cannot be read.");
        }
    }
}
