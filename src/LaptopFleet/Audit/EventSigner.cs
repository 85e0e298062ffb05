using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Audit;

/// <summary>Signs events with a key that is not in the database, and links them into the chain.</summary>
public sealed class EventSigner(MasterKey master)
{
    private readonly byte[] key = master.Derive("audit-events");

    public byte[] Sign(Event row)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, row.Id);
        Append(hash, row.At.ToUnixTimeTicks());
        foreach (var text in (ReadOnlySpan<string>)[row.ActorKind, row.ActorId, row.Type, row.SubjectKind, row.Region?.ToString() ?? "", row.Data])
            Append(hash, text);
        Append(hash, row.SubjectId);
        Append(hash, row.DeviceId ?? Guid.Empty);
        Append(hash, row.PersonId ?? Guid.Empty);
        return hash.GetHashAndReset();
    }

    public bool IsGenuine(Event row) => CryptographicOperations.FixedTimeEquals(row.Mac, Sign(row));

    public static byte[] Chain(byte[] previousHash, long position, byte[] mac)
    {
        Span<byte> link = stackalloc byte[previousHash.Length + sizeof(long) + mac.Length];
        previousHash.CopyTo(link);
        BinaryPrimitives.WriteInt64BigEndian(link[previousHash.Length..], position);
        mac.CopyTo(link[(previousHash.Length + sizeof(long))..]);
        return SHA256.HashData(link);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        hash.AppendData(bytes);
    }
}
