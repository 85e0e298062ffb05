using System.Text.Json.Nodes;
using LaptopFleet.People.Events;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>
/// What an identity provider says of a person, under an id of its own. The provider's words come back as they were sent, sealed under the person's key;
/// what users are looked up by lies beside them. The person is what the program believes, and outlives the account (docs/decisions/0016).
/// </summary>
public sealed class Account
{
    /// <summary>The longest text that users are looked up by.</summary>
    public const int TextMaxLength = 254;

    private readonly List<AccountEmail> emails = [];
    private readonly List<Membership> memberships = [];

    private Account() { }

    public Guid Id { get; private set; }
    public Guid PersonId { get; private set; }
    public Person Person { get; private set; } = null!;
    public string UserName { get; private set; } = null!;
    public string UserNameKey { get; private set; } = null!;
    public string? ExternalId { get; private set; }
    public string? DisplayName { get; private set; }
    public string? DisplayNameKey { get; private set; }
    public string? FormattedNameKey { get; private set; }
    public string? FamilyNameKey { get; private set; }
    public string? GivenNameKey { get; private set; }
    public string? MiddleNameKey { get; private set; }
    public string? HonorificPrefixKey { get; private set; }
    public string? HonorificSuffixKey { get; private set; }
    public string? EmployeeNumberKey { get; private set; }
    public string? DepartmentKey { get; private set; }

    /// <summary>By which name the provider called a manager whom it has not told of yet; null where there is none to wait for.</summary>
    public string? AwaitedManagerKey { get; private set; }

    /// <summary>All that the provider said, sealed; null where the person has been erased.</summary>
    public byte[]? Sealed { get; private set; }
    public Instant CreatedAt { get; private set; }
    public Instant ChangedAt { get; private set; }

    /// <summary>When the provider took the account away. Its id is unknown from then on; the person stays.</summary>
    public Instant? RemovedAt { get; private set; }
    public int Version { get; private set; }
    public IReadOnlyList<AccountEmail> Emails => emails;
    public IReadOnlyList<Membership> Memberships => memberships;

    /// <summary>What can still be said of a user whose words have been erased.</summary>
    public JsonObject Rest
    {
        get
        {
            var rest = new JsonObject { ["userName"] = UserName };
            if (ExternalId is not null)
                rest["externalId"] = ExternalId;
            return rest;
        }
    }

    public static (Account Account, AccountOpened Opened) Open(Person person, Instant now)
    {
        var account = new Account { Id = Ids.New(now), PersonId = person.Id, Person = person, CreatedAt = now };
        return (account, new(account.Id, person.Id, person.Region, now));
    }

    /// <summary>Takes in what the provider says.</summary>
    /// <param name="told">The whole of it (<see cref="Told"/>).</param>
    /// <param name="box">The same, sealed; null where nothing of the person is kept any more.</param>
    public AccountChanged Tell(JsonObject told, byte[]? box, EmailMarks marks, Region region, Instant now)
    {
        (UserName, ExternalId, DisplayName) = (Text(told, "userName")!, Text(told, "externalId"), Text(told, "displayName"));
        (UserNameKey, DisplayNameKey) = (FilterMatch.Key(UserName), Key(told, "displayName"));
        var name = told["name"] as JsonObject;
        (FormattedNameKey, FamilyNameKey, GivenNameKey) = (Key(name, "formatted"), Key(name, "familyName"), Key(name, "givenName"));
        (MiddleNameKey, HonorificPrefixKey, HonorificSuffixKey) = (Key(name, "middleName"), Key(name, "honorificPrefix"), Key(name, "honorificSuffix"));
        var enterprise = told[EnterpriseSchema.Urn] as JsonObject;
        (EmployeeNumberKey, DepartmentKey) = (Key(enterprise, "employeeNumber"), Key(enterprise, "department"));
        Address(told["emails"] as JsonArray ?? [], marks);
        (Sealed, ChangedAt) = (box, now);
        return new(Id, PersonId, region, now);
    }

    /// <summary>Waits for a manager who is not provisioned yet, or, with null, for nobody any more.</summary>
    public void AwaitManager(string? name) => AwaitedManagerKey = name is not null && FilterMatch.Key(name.Trim()) is { Length: > 0 and <= TextMaxLength } key ? key : null;

    public AccountRemoved Remove(Region region, Instant now)
    {
        RemovedAt = ChangedAt = now;
        return new(Id, PersonId, region, now);
    }

    private void Address(JsonArray told, EmailMarks marks)
    {
        emails.RemoveAll(e => e.Position >= told.Count);
        for (var i = 0; i < told.Count; i++)
        {
            if (emails.Find(e => e.Position == i) is not { } email)
                emails.Add(email = AccountEmail.At(Id, i));
            email.Tell((JsonObject)told[i]!, marks);
        }
    }

    private static string? Text(JsonObject? owner, string name) => Told.TextOf(owner?[name]);

    private static string? Key(JsonObject? owner, string name) => Text(owner, name) is { } text ? FilterMatch.Key(text) : null;
}
