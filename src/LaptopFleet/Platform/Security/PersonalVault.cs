using System.Security.Cryptography;
using System.Text.Json;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>Seals personal data (address, phone, personal e-mail) with AES-256-GCM under the person's own key.</summary>
public sealed class PersonalVault(FleetDb db, MasterKey master)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] wrappingKey = master.Derive("personal-data");

    /// <summary>Makes the key of a new person; it is saved with the person.</summary>
    public PersonalSeal Open(Guid personId)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        db.PersonKeys.Add(PersonKey.For(personId, Encrypt(wrappingKey, key, personId)));
        return new(key, personId);
    }

    /// <summary>The seal of a known person; null once it has been destroyed.</summary>
    public async Task<PersonalSeal?> FindAsync(Guid personId, CancellationToken ct)
    {
        var wrapped = await db.PersonKeys.Where(k => k.PersonId == personId).Select(k => k.Wrapped).SingleOrDefaultAsync(ct);
        return wrapped is null ? null : new(Decrypt(wrappingKey, wrapped, personId), personId);
    }

    internal static byte[] Encrypt(byte[] key, byte[] plain, Guid personId)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        // The person's id is bound in, so that one person's box cannot be passed off as another's.
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), personId.ToByteArray(true));
        return box;
    }

    internal static byte[] Decrypt(byte[] key, byte[] box, Guid personId)
    {
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), plain, personId.ToByteArray(true));
        return plain;
    }
}

/// <summary>One person's own key, wrapped by the installation's. Destroying it erases what it sealed, in every table and in every backup.</summary>
[NeedsNoEvent("It is written with its person, whose event tells of it; its destruction has an event of its own.")]
public sealed class PersonKey
{
    private PersonKey() { }

    public Guid PersonId { get; private set; }
    public byte[]? Wrapped { get; private set; }
    public Instant? DestroyedAt { get; private set; }

    public static PersonKey For(Guid personId, byte[] wrapped) => new() { PersonId = personId, Wrapped = wrapped };

    public void Destroy(Instant now) => (Wrapped, DestroyedAt) = (null, now);
}

/// <summary>Seals and opens what belongs to one person.</summary>
public sealed class PersonalSeal(byte[] key, Guid personId)
{
    public byte[] Seal<T>(T value) => PersonalVault.Encrypt(key, JsonSerializer.SerializeToUtf8Bytes(value), personId);

    public T Open<T>(byte[] box) => JsonSerializer.Deserialize<T>(PersonalVault.Decrypt(key, box, personId))!;
}
