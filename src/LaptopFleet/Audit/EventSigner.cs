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
    private readonly byte[] placeKey = master.Derive("audit-places");

    public byte[] Sign(Event row) => HMACSHA256.HashData(key, Written(row));

    /// <summary>SHA-256 of what the row says. Everybody can compute it who has the row; the link in the chain binds it.</summary>
    public static byte[] Digest(Event row) => SHA256.HashData(Written(row));

    /// <summary>
    /// What the row says as bytes: its id, when (in ticks of 100 ns since 1970), who, what, about what, where, the data, and whom it concerns. A number is eight bytes, the largest
    /// first; an id is sixteen; a text is the number of its UTF-8 bytes and those; an id that is not there is sixteen zeros.
    /// </summary>
    private static ReadOnlySpan<byte> Written(Event row)
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
        return message.WrittenSpan;
    }

    public bool IsGenuine(Event row) => CryptographicOperations.FixedTimeEquals(row.Mac, Sign(row));

    /// <summary>The program's word that the chain has this hash at this position.</summary>
    public byte[] SignPlace(long position, byte[] hash)
    {
        Span<byte> place = stackalloc byte[sizeof(long) + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(place, position);
        hash.CopyTo(place[sizeof(long)..]);
        return HMACSHA256.HashData(placeKey, place);
    }

    /// <summary>Whether the program itself gave the row this place; a row that was sealed before places were signed has nothing to show.</summary>
    public bool HasItsPlace(Event row) => row is { PlaceMac: { } mac, Position: { } position, Hash: { } hash } && CryptographicOperations.FixedTimeEquals(mac, SignPlace(position, hash));

    /// <summary>The link of a row: SHA-256 of the hash before it, its position, its signature and the digest of what it says.</summary>
    public static byte[] Chain(byte[] previousHash, long position, byte[] mac, byte[] digest)
    {
        Span<byte> link = stackalloc byte[previousHash.Length + sizeof(long) + mac.Length + digest.Length];
        previousHash.CopyTo(link);
        BinaryPrimitives.WriteInt64BigEndian(link[previousHash.Length..], position);
        mac.CopyTo(link[(previousHash.Length + sizeof(long))..]);
        digest.CopyTo(link[(previousHash.Length + sizeof(long) + mac.Length)..]);
        return SHA256.HashData(link);
    }

    /// <summary>Whether the row follows the hash before it. Rows that were sealed before links bound a digest are linked without one.</summary>
    public static bool Follows(Event row, byte[] previousHash) => row is { Hash: { } hash, Position: { } position }
        && (hash.AsSpan().SequenceEqual(Chain(previousHash, position, row.Mac, Digest(row))) || hash.AsSpan().SequenceEqual(Chain(previousHash, position, row.Mac, [])));

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
