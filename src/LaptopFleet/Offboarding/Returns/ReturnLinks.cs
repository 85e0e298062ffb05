using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Links that open one return without an account: the return, when the link was made and until when it opens, signed. Nothing of it is stored but when the newest was made,
/// so whoever reads the database cannot make one.
/// </summary>
public sealed class ReturnLinks(MasterKey master)
{
    private const int IdLength = 16;
    private const int FlagAt = IdLength + (2 * sizeof(long));
    private const int PlainLength = FlagAt + 1;

    private readonly byte[] key = master.Derive("return-links");

    public string Write(ReturnLink link)
    {
        Span<byte> token = stackalloc byte[PlainLength + HMACSHA256.HashSizeInBytes];
        link.ReturnId.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token[IdLength..], link.IssuedAt.ToUnixTimeTicks());
        BinaryPrimitives.WriteInt64BigEndian(token[(IdLength + sizeof(long))..], link.ExpiresAt.ToUnixTimeTicks());
        token[FlagAt] = (byte)(link.EndsWithAccount ? 1 : 0);
        HMACSHA256.HashData(key, token[..PlainLength], token[PlainLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Null where it is no link of ours; the signature is compared in constant time before anything is read.</summary>
    public ReturnLink? Read(string? text)
    {
        Span<byte> token = stackalloc byte[PlainLength + HMACSHA256.HashSizeInBytes];
        if (text is null || !Base64Url.IsValid(text, out var length) || length != token.Length || !Base64Url.TryDecodeFromChars(text, token, out _))
            return null;
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, token[..PlainLength]), token[PlainLength..]))
            return null;
        return new(new(token[..IdLength], bigEndian: true), Instant.FromUnixTimeTicks(BinaryPrimitives.ReadInt64BigEndian(token[IdLength..])),
            Instant.FromUnixTimeTicks(BinaryPrimitives.ReadInt64BigEndian(token[(IdLength + sizeof(long))..])), token[FlagAt] != 0);
    }
}

/// <summary>What a link to a return says under its signature.</summary>
/// <param name="IssuedAt">Only the newest link of a return opens it.</param>
/// <param name="EndsWithAccount">It was sent to the mailbox of an account: it opens nothing once that is cut off, since others may read the mailbox then.</param>
public sealed record ReturnLink(Guid ReturnId, Instant IssuedAt, Instant ExpiresAt, bool EndsWithAccount = false);
