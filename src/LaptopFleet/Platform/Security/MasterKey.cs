using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// The one secret of an installation (32 bytes, base64, <c>Security:MasterKey</c>). Every other key is derived from it by HKDF-SHA256 (RFC 5869)
/// under a purpose, so that the audit key, the key that wraps personal data and the Development issuer's key are unrelated.
/// </summary>
public sealed class MasterKey
{
    public const int Length = 32;
    private readonly byte[] secret;

    // The purposes are few and known; a key is asked for with each request.
    private readonly ConcurrentDictionary<string, byte[]> derived = new(StringComparer.Ordinal);

    public MasterKey(byte[] secret) =>
        this.secret = secret.Length == Length ? secret : throw new ArgumentException($"The master key has {Length} bytes, base64-encoded.", nameof(secret));

    public byte[] Derive(string purpose) => derived.GetOrAdd(purpose, DeriveAnew);

    private byte[] DeriveAnew(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <summary>
    /// The configured key. An embedded database without one gets a key file beside it (readable by its owner only); a server database
    /// is shared by several instances, so there the key must be given.
    /// </summary>
    public static MasterKey Find(string? configured, string? embeddedDatabaseFile)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return new(Convert.FromBase64String(configured));
        if (embeddedDatabaseFile is null)
            throw new InvalidOperationException("Security:MasterKey is missing. With SQL Server every instance needs the same key: 32 random bytes in base64.");
        var file = embeddedDatabaseFile + ".key";
        if (!File.Exists(file))
            Create(file);
        try
        {
            return new(Convert.FromBase64String(File.ReadAllText(file).Trim()));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidOperationException($"{file} holds no key of {Length} bytes in base64. What this database keeps sealed can only be read with the key it was made with: bring the file back from a copy.", e);
        }
    }

    // Whole or not at all, and on the disk before anything is sealed with it: a database outlives a power cut, so its key has to.
    private static void Create(string file)
    {
        var draft = $"{file}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) + "\n"));
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Two programs began at once; the first one's key stays.
            File.Delete(draft);
        }
    }
}
