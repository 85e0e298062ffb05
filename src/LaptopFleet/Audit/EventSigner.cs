using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Audit;

/// <summary>Signs events with a key that is not in the database, and links them into the chain.</summary>
public sealed class EventSigner(MasterKey master)
{
    private const int InitialSize = 1024;
    private readonly byte[] key = master.Derive("audit-events");

    public byte[] Sign(Event row)
    {
        // In one piece: to feed the hash part by part costs more than the hash.
        var message = new ArrayBufferWriter<byte>(InitialSize);
        Append(message, row.Id);
        Append(message, row.At.ToUnixTimeTicks());
        foreach (var text in (ReadOnlySpan<string>)[row.ActorKind, row.ActorId, row.Type, row.SubjectKind, row.Region?.ToString() ?? "", row.Data])
            Append(message, text);
        Append(message, row.SubjectId);
        Append(message, row.DeviceId ?? Guid.Empty);
        Append(message, row.PersonId ?? Guid.Empty);
        return HMACSHA256.HashData(key, message.WrittenSpan);
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

    private static void Append(ArrayBufferWriter<byte> message, string text)
    {
        Append(message, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, message);
    }

    private static void Append(ArrayBufferWriter<byte> message, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(message.GetSpan(sizeof(long)), number);
        message.Advance(sizeof(long));
    }

    private static void Append(ArrayBufferWriter<byte> message, Guid id)
    {
        id.TryWriteBytes(message.GetSpan(16), bigEndian: true, out var written);
        message.Advance(written);
    }
}
