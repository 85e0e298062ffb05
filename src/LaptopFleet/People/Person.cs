using System.Globalization;
using System.Text;
using LaptopFleet.People.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Somebody in the directory who may hold laptops. Dates are whole days in the person's own zone.</summary>
public sealed class Person
{
    public const int NameMaxLength = 80;
    public const int EmailMaxLength = 254;
    public const int DepartmentMaxLength = 80;
    public const int EmployeeNumberMaxLength = 40;
    /// <summary>Every field of <see cref="ContactDetails"/> at its longest, each character written as a JSON escape, and sealed.</summary>
    public const int ContactMaxLength = 6000;

    private Person() { }

    public Guid Id { get; private set; }
    public string WorkEmail { get; private set; } = null!;
    public string WorkEmailKey { get; private set; } = null!;
    public string GivenName { get; private set; } = null!;
    public string GivenNameKey { get; private set; } = null!;
    public string FamilyName { get; private set; } = null!;
    public string FamilyNameKey { get; private set; } = null!;
    public string Country { get; private set; } = null!;
    public Region Region { get; private set; }
    public string Zone { get; private set; } = null!;

    /// <summary>In which language they are written to (BCP 47); null where nobody said, and then their country decides.</summary>
    public string? Language { get; private set; }
    public string? Department { get; private set; }
    public string? DepartmentKey { get; private set; }
    public string? JobRole { get; private set; }
    public Guid? ManagerId { get; private set; }
    public LocalDate StartOn { get; private set; }
    public LocalDate? EndOn { get; private set; }
    public Employment Employment { get; private set; }
    public string? EmployeeNumber { get; private set; }
    public byte[]? SealedContact { get; private set; }
    public Instant? DeactivatedAt { get; private set; }

    /// <summary>When the key of their contact details was destroyed.</summary>
    public Instant? ErasedAt { get; private set; }
    public Instant CreatedAt { get; private set; }
    public int Version { get; private set; }

    public bool IsActive => DeactivatedAt is null;

    /// <summary>The form in which two e-mail addresses are the same, on both databases.</summary>
    public static string EmailKey(string email) => email.Trim().ToUpperInvariant();

    /// <summary>The form in which names are looked up: no accents, upper case, alike on both databases.</summary>
    public static string NameKey(string name)
    {
        var bare = string.Concat(name.Trim().Replace("\uFFFE", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
        var key = bare.Normalize(NormalizationForm.FormC).ToUpperInvariant();
        return key.Length > NameMaxLength ? key[..NameMaxLength] : key;
    }

    public static string DepartmentKeyOf(string department) => department.Trim().ToUpperInvariant();

    /// <param name="endRule">By which rule the last day was filled in; null where it was named, or there is none.</param>
    public static (Person Person, PersonRegistered Registered) Register(PersonProfile profile, Instant now, EngagementRule? endRule = null)
    {
        var person = new Person { Id = Ids.New(now), CreatedAt = now };
        person.Take(profile);
        return (person, new(person.Id, person.Region, person.Country, person.StartOn, now, person.EndOn, endRule));
    }

    /// <summary>Keeps how the person is reached at home, sealed under their own key (<see cref="ContactDetails"/>); null forgets it.</summary>
    public void Reach(byte[]? sealedContact)
    {
        if (sealedContact is not null && ErasedAt is not null)
            throw new RefusedException("person.erased", "The contact details of this person have been erased for good; reactivate the person first.");
        SealedContact = sealedContact;
    }

    /// <param name="endRule">By which rule the last day was filled in; null where it was named, or there is none.</param>
    public PersonChanged Change(PersonProfile profile, Instant now, EngagementRule? endRule = null)
    {
        var (before, former) = (Profile, Former(profile, now.InZone(DateTimeZoneProviders.Tzdb[profile.Zone]).Date));
        var moved = profile.Country != Country || profile.Zone != Zone;
        Take(profile);
        var redated = before.StartOn != StartOn || before.EndOn != EndOn;
        return new(Id, Region, moved, redated, now, Country, redated ? EndOn : null, endRule, former);
    }

    /// <summary>The contract that another profile lays aside: one that has begun, and that a later one follows, or none. Null where it is the same that goes on.</summary>
    /// <param name="today">Where the person lives.</param>
    public FormerContract? Former(PersonProfile next, LocalDate today) =>
        Employment != Employment.Contractor || StartOn > today || (next.Employment == Employment.Contractor && next.StartOn <= StartOn)
            ? null
            : Over(next.Employment == Employment.Contractor ? next.StartOn.PlusDays(-1) : today);

    /// <summary>Their contract as it was: to its last day, to the one on which their account was cut off, or to this one, whichever came first.</summary>
    public FormerContract Over(LocalDate at)
    {
        var end = LocalDate.Min(EndOn ?? at, at);
        if (DeactivatedAt is { } cut)
            end = LocalDate.Min(end, cut.InZone(DateTimeZoneProviders.Tzdb[Zone]).Date);
        return new(StartOn, LocalDate.Max(StartOn, end));
    }

    /// <summary>The account is cut off. A signal that the person may be leaving, not the departure itself.</summary>
    public PersonDeactivated Deactivate(Instant now)
    {
        if (!IsActive)
            throw new RefusedException("person.already-deactivated", "This person has already been deactivated.");
        DeactivatedAt = now;
        return new(Id, Region, now);
    }

    /// <summary>The person is back. What was erased stays erased; new contact details get a new key.</summary>
    public PersonReactivated Reactivate(Instant now)
    {
        if (IsActive)
            throw new RefusedException("person.active", "This person is active.");
        (DeactivatedAt, ErasedAt) = (null, null);
        return new(Id, Region, now);
    }

    /// <summary>The purpose of the contact details has ended; the caller destroys their key in the same save.</summary>
    public PersonErased Erase(Instant now)
    {
        if (IsActive)
            throw new RefusedException("person.active", "This person is active; only somebody who has been deactivated can be erased.");
        if (ErasedAt is not null)
            throw new RefusedException("person.already-erased", "The contact details of this person have already been erased.");
        (SealedContact, ErasedAt) = (null, now);
        return new(Id, Region, now);
    }

    public PersonProfile Profile =>
        new(WorkEmail, GivenName, FamilyName, Country, Zone, Department, JobRole, ManagerId, StartOn, EndOn, Employment, EmployeeNumber, Language);

    private void Take(PersonProfile profile)
    {
        if (profile.ManagerId == Id)
            throw new RefusedException("person.own-manager", "Nobody is their own manager.");
        (WorkEmail, WorkEmailKey) = (profile.WorkEmail.Trim(), EmailKey(profile.WorkEmail));
        (GivenName, GivenNameKey) = (profile.GivenName.Trim(), NameKey(profile.GivenName));
        (FamilyName, FamilyNameKey) = (profile.FamilyName.Trim(), NameKey(profile.FamilyName));
        var country = Countries.Get(profile.Country);
        (Country, Region, Zone) = (country.Code, country.Region, profile.Zone);
        (Department, JobRole, ManagerId, EmployeeNumber) = (Said(profile.Department), Said(profile.JobRole), profile.ManagerId, Said(profile.EmployeeNumber));
        DepartmentKey = Department is null ? null : DepartmentKeyOf(Department);
        (StartOn, EndOn, Employment, Language) = (profile.StartOn, profile.EndOn, profile.Employment, LanguageTag.First(profile.Language));
    }

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>How somebody works for the company; a contractor has a last day from the beginning, named or by policy.</summary>
public enum Employment
{
    Employee,
    Contractor,
}

/// <summary>What reaches a person at home. Personal data: kept sealed under the person's own key, shown to few, never in an event or a log.</summary>
public sealed record ContactDetails(string? PersonalEmail, string? Phone, PostalAddress? Address)
{
    public static readonly ContactDetails None = new(null, null, null);
}

/// <summary>What the directory says of a person, apart from how to reach them at home.</summary>
public sealed record PersonProfile(
    string WorkEmail, string GivenName, string FamilyName, string Country, string Zone, string? Department, string? JobRole,
    Guid? ManagerId, LocalDate StartOn, LocalDate? EndOn, Employment Employment, string? EmployeeNumber, string? Language = null);
