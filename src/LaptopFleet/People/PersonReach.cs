using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People;

/// <summary>Which people a caller sees, and whom they may reach at home.</summary>
public static class PersonReach
{
    /// <summary>Staff see the people of their regions, a manager their reports, and everybody themselves.</summary>
    public static IQueryable<Person> SeenBy(this IQueryable<Person> people, Caller caller)
    {
        if (caller is { IsStaff: true, Regions: null })
            return people;
        var regions = caller.IsStaff ? caller.Regions! : [];
        // Nobody has the empty id: a null would be compared with the missing manager of others.
        var own = caller.PersonId ?? Guid.Empty;
        var manager = caller.Has(Role.Manager) ? own : Guid.Empty;
        return people.Where(p => regions.Contains(p.Region) || p.Id == own || p.ManagerId == manager);
    }

    /// <summary>Whose laptops and parcels a caller follows by themselves: their own and, of a manager, those of their reports.</summary>
    public static IQueryable<Guid> PeopleOf(this FleetDb db, Caller caller)
    {
        var own = caller.PersonId ?? Guid.Empty;
        var manager = caller.Has(Role.Manager) ? own : Guid.Empty;
        return db.People.Where(p => p.Id == own || p.ManagerId == manager).Select(p => p.Id);
    }

    /// <summary>Whether one of these people reports to the caller.</summary>
    public static async Task<bool> ManagesAsync(this Caller caller, FleetDb db, CancellationToken ct, params IReadOnlyList<Guid?> people)
    {
        if (caller.PersonId is not { } own || !caller.Has(Role.Manager))
            return false;
        var ids = people.OfType<Guid>().ToList();
        return ids.Count > 0 && await db.People.AnyAsync(p => ids.Contains(p.Id) && p.ManagerId == own, ct);
    }

    /// <summary>An address is the business of the person, of people operations and of logistics where they work: they hire, send and fetch.</summary>
    public static bool MayReach(this Caller caller, Person person) =>
        caller.PersonId == person.Id
        || ((caller.Has(Role.PeopleOps) || caller.Has(Role.Logistics) || caller.Has(Role.LogisticsLead)) && caller.Sees(person.Region));

    /// <summary>The contact details, where they are the caller's business and have not been erased.</summary>
    public static async Task<ContactDetails?> ContactAsync(this PersonalVault vault, Person person, Caller caller, CancellationToken ct) =>
        caller.MayReach(person) && person.SealedContact is { } box && await vault.FindAsync(person.Id, ct) is { } seal ? seal.Open<ContactDetails>(box) : null;
}
