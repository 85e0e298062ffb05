using System.Security.Cryptography;

namespace LaptopFleet.Benchmarks.Baseline;

/// <summary>AES-256-GCM as the program's boxes are made: nonce, ciphertext, tag.</summary>
public static class BaselineSeal
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public static byte[] Seal(byte[] key, byte[] plain, byte[] belongsTo)
    {
        var box = new byte[Nonce + plain.Length + Tag];
        RandomNumberGenerator.Fill(box.AsSpan(0, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(0, Nonce), plain, box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), belongsTo);
        return box;
    }

    public static byte[] Open(byte[] key, byte[] box, byte[] belongsTo)
    {
        var plain = new byte[box.Length - Nonce - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(box.AsSpan(0, Nonce), box.AsSpan(Nonce, plain.Length), box.AsSpan(Nonce + plain.Length), plain, belongsTo);
        return plain;
    }
}
