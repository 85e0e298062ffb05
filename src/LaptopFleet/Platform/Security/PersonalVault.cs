using System.Security.Cryptography;
using System.Text.Json;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Platform.Security;

/// <summary>Seals personal data (address, phone, personal e-mail) with AES-256-GCM under the person's own key.</summary>
public sealed class PersonalVault(FleetDb db, MasterKey master)
{
    // Asked for with each address that is shown.
    private static readonly Func<FleetDb, Guid, CancellationToken, Task<byte[]?>> WrappedOf = EF.CompileAsyncQuery(
        (FleetDb db, Guid personId, CancellationToken ct) => db.PersonKeys.Where(k => k.PersonId == personId).Select(k => k.Wrapped).SingleOrDefault());

    private readonly byte[] wrappingKey = master.Derive("personal-data");
    private readonly Dictionary<Guid, PersonalSeal> lent = [];

    /// <summary>The seals that were given out in this request: its answer may show what lies under them.</summary>
    public IReadOnlyCollection<PersonalSeal> Lent => lent.Values;

    /// <summary>Makes the key of a new person; it is saved with the person.</summary>
    public PersonalSeal Open(Guid personId)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        db.PersonKeys.Add(PersonKey.For(personId, Encrypt(wrappingKey, key, personId)));
        return Lend(key, personId);
    }

    /// <summary>Makes a key for a known person who has none, or whose key was destroyed: what the old one sealed stays unreadable.</summary>
    public async Task<PersonalSeal> OpenAnewAsync(Guid personId, CancellationToken ct)
    {
        if (await db.PersonKeys.SingleOrDefaultAsync(k => k.PersonId == personId, ct) is not { } known)
            return Open(personId);
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        known.Renew(Encrypt(wrappingKey, key, personId));
        return Lend(key, personId);
    }

    /// <summary>Destroys the person's key, where there is one; it is gone with the next save.</summary>
    public async Task DestroyAsync(Guid personId, Instant now, CancellationToken ct) =>
        (await db.PersonKeys.SingleOrDefaultAsync(k => k.PersonId == personId, ct))?.Destroy(now);

    /// <summary>The seal of a known person; null once it has been destroyed.</summary>
    public async Task<PersonalSeal?> FindAsync(Guid personId, CancellationToken ct) => Unwrap(personId, await WrappedOf(db, personId, ct));

    /// <summary>The seal of a person whose wrapped key has been read along with something else; null once it has been destroyed.</summary>
    public PersonalSeal? Unwrap(Guid personId, byte[]? wrapped) => wrapped is null ? null : Lend(Decrypt(wrappingKey, wrapped, personId), personId);

    /// <summary>The seals of several people; whose seal has been destroyed is missing.</summary>
    public async Task<IReadOnlyDictionary<Guid, PersonalSeal>> FindAsync(IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var keys = await db.PersonKeys.AsNoTracking().Where(k => people.Contains(k.PersonId) && k.Wrapped != null).ToListAsync(ct);
        return keys.ToDictionary(k => k.PersonId, k => Lend(Decrypt(wrappingKey, k.Wrapped!, k.PersonId), k.PersonId));
    }

    /// <summary>A seal of the fleet's own for something about a person that has to be kept longer than their data. What is erased with them is never put under it.</summary>
    public PersonalSeal Keeping(Guid personId) => new(master.Derive("kept-papers"), personId);

    private PersonalSeal Lend(byte[] key, Guid personId) => lent[personId] = new(key, personId);

    // The person's id is bound in, so that one person's box cannot be passed off as another's.
    internal static byte[] Encrypt(byte[] key, byte[] plain, Guid personId) => SealedBox.Seal(key, plain, personId.ToByteArray(true));

    internal static byte[] Decrypt(byte[] key, byte[] box, Guid personId) => SealedBox.Open(key, box, personId.ToByteArray(true));
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

    public void Renew(byte[] wrapped) => (Wrapped, DestroyedAt) = (wrapped, null);
}

/// <summary>Seals and opens what belongs to one person.</summary>
public sealed class PersonalSeal(byte[] key, Guid personId)
{
    public Guid PersonId => personId;

    public byte[] Seal<T>(T value) => PersonalVault.Encrypt(key, JsonSerializer.SerializeToUtf8Bytes(value), personId);

    public T Open<T>(byte[] box) => JsonSerializer.Deserialize<T>(PersonalVault.Decrypt(key, box, personId))!;

    /// <summary>Null where it was sealed under a key that has been destroyed since, and this is a new one.</summary>
    public T? OpenKept<T>(byte[] box) where T : class => Unwrap(box) is { } plain ? JsonSerializer.Deserialize<T>(plain) : null;

    /// <summary>Puts something that lies elsewhere, or is no text, under the person's key, so that it is erased with them.</summary>
    public byte[] Wrap(byte[] plain) => PersonalVault.Encrypt(key, plain, personId);

    /// <summary>Null where it was wrapped under a key that has been destroyed since, and this is a new one.</summary>
    public byte[]? Unwrap(byte[] box)
    {
        try
        {
            return PersonalVault.Decrypt(key, box, personId);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
