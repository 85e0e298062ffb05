using System.Security.Cryptography;

namespace LaptopFleet.Platform.Security;

/// <summary>AES-256-GCM: nonce, ciphertext, tag. What the box belongs to is bound in, so that one cannot be passed off as another's.</summary>
public static class SealedBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> belongsTo)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), belongsTo);
        return box;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> belongsTo)
    {
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box[..NonceLength], box.Slice(NonceLength, plain.Length), box[(NonceLength + plain.Length)..], plain, belongsTo);
        return plain;
    }
}
