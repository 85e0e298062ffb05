using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments;

/// <summary>Where people take and hand over parcels: read from the directory or given for once, and kept sealed under the person's own key.</summary>
public sealed class Consignees(FleetDb db, PersonalVault vault)
{
    /// <summary>The person as one end of a lane.</summary>
    /// <param name="given">The address for this parcel; the one in the directory where left out.</param>
    /// <param name="pointer">Where <paramref name="given"/> stands in the request.</param>
    public async Task<Party> PartyAsync(Person person, PostalAddress? given, string pointer, CancellationToken ct)
    {
        var seal = await vault.FindAsync(person.Id, ct);
        var address = given ?? (seal is not null && person.SealedContact is { } box ? seal.Open<ContactDetails>(box).Address : null)
            ?? throw new InvalidInputException(pointer, "address.missing", "The directory has no address of this person; give one.");
        address.MustBeComplete(pointer);
        return Party.Of(person, address.Country, (seal ?? await FirstSealAsync(person.Id, ct)).Seal(address));
    }

    /// <summary>Where it goes, or comes from; null once the person has been erased.</summary>
    public async Task<PostalAddress?> OpenAsync(Guid personId, byte[] sealedAddress, CancellationToken ct) =>
        (await vault.FindAsync(personId, ct))?.OpenKept<PostalAddress>(sealedAddress);

    private async Task<PersonalSeal> FirstSealAsync(Guid personId, CancellationToken ct) =>
        await db.PersonKeys.AnyAsync(k => k.PersonId == personId, ct)
            ? throw new RefusedException("person.erased", "This person's data has been erased; nothing can be sent to or from them.")
            : vault.Open(personId);
}

/// <summary>Checks an address that something is sent to.</summary>
public static class AddressRules
{
    /// <summary>Refuses an address that no carrier in its country takes, naming each field.</summary>
    public static void MustBeComplete(this PostalAddress address, string pointer)
    {
        IEnumerable<(string Field, string Reason)> absent = [.. Absent("line1", address.Line1), .. Absent("city", address.City)];
        var faults = absent.Concat(address.Faults()).DistinctBy(f => f.Field).Select(f => new Fault($"{pointer}/{f.Field}", "address.invalid", f.Reason)).ToList();
        if (faults.Count > 0)
            throw new InvalidInputException(faults);
    }

    private static (string, string)[] Absent(string field, string? value) => value is null ? [(field, "An address needs it.")] : [];
}
