using System.Text.Json.Nodes;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Lets the words of an identity provider take effect: on the account, and where they mean something for the person, on the person.</summary>
public sealed class Provisioning(FleetDb db, IClock clock, PersonalVault vault, EmailMarks marks, ScimOptions options, IContractTerms terms)
{
    /// <summary>Nobody leads more people by themselves.</summary>
    private const int MostReports = 500;

    /// <summary>A new account: of somebody whom people operations registered already and no account names, or of somebody new.</summary>
    public async Task<Account> OpenAsync(JsonObject told, Actor by, CancellationToken ct)
    {
        ToldRules.Check(told);
        await MustBeFreeAsync(told, null, ct);
        var now = clock.GetCurrentInstant();
        var (workEmail, known) = await WorkEmailAsync(told, null, ct);
        var person = known ?? await RegisterAsync(told, workEmail, by, now, ct);
        var (account, opened) = Account.Open(person, now);
        db.Accounts.Add(account);
        db.Record(opened, by);
        await AffectAsync(account, [], told, isSaid: true, by, now, ct);
        await KeepAsync(account, told, by, now, ct);
        await BeFoundAsync(account, by, now, ct);
        return account;
    }

    /// <summary>The provider says something else, or the same again.</summary>
    /// <param name="saysActive">Whether it speaks of the user's being active, and does not merely repeat it with all the rest.</param>
    public async Task TellAsync(Account account, JsonObject before, JsonObject told, bool saysActive, Actor by, CancellationToken ct)
    {
        ToldRules.Check(told);
        await MustBeFreeAsync(told, account.Id, ct);
        var (now, name) = (clock.GetCurrentInstant(), account.UserNameKey);
        await AffectAsync(account, before, told, saysActive, by, now, ct);
        if (!JsonNode.DeepEquals(before, told))
            await KeepAsync(account, told, by, now, ct);
        if (account.UserNameKey != name)
            await BeFoundAsync(account, by, now, ct);
    }

    /// <summary>The provider takes the account away: whoever is still active is cut off, and belongs to no group any more.</summary>
    public async Task RemoveAsync(Account account, Actor by, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (account.Person.IsActive)
            db.Record(account.Person.Deactivate(now), by);
        var memberships = await db.Memberships.Include(m => m.Group).Where(m => m.AccountId == account.Id).ToListAsync(ct);
        db.Memberships.RemoveRange(memberships);
        db.Record(memberships.Select(m => new Events.GroupLeft(m.GroupId, account.PersonId, account.Person.Region, now)), by);
        foreach (var group in memberships.Select(m => m.Group))
            db.RecordChange(group, group.Tell(group.DisplayName, group.ExternalId, now), by);
        db.Record(account.Remove(account.Person.Region, now), by);
    }

    /// <summary>The person is erased, and with them what was said of them: what is left says who it was, and no more.</summary>
    public async Task ForgetAsync(Person person, Actor by, CancellationToken ct)
    {
        foreach (var account in await db.Accounts.Include(a => a.Emails).Where(a => a.PersonId == person.Id).ToListAsync(ct))
        {
            account.AwaitManager(null);
            db.Record(account.Tell(account.Rest, null, marks, person.Region, clock.GetCurrentInstant()), by);
        }
    }

    /// <summary>What the provider said; of somebody who has been erased, what is left.</summary>
    public async Task<JsonObject> WordsAsync(Account account, CancellationToken ct) =>
        account.Sealed is { } box && await vault.FindAsync(account.PersonId, ct) is { } seal ? seal.Open<JsonObject>(box) : account.Rest;

    private async Task<Person> RegisterAsync(JsonObject told, string workEmail, Actor by, Instant now, CancellationToken ct)
    {
        var engagement = await terms.SettleAsync(ToldPerson.Engaged([], told, ToldPerson.New(told, workEmail, options.DefaultCountry, now), now), null, ct);
        var (person, registered) = Person.Register(engagement.Profile, now, engagement.EndRule);
        db.People.Add(person);
        db.Record(registered, by);
        return person;
    }

    private async Task AffectAsync(Account account, JsonObject before, JsonObject told, bool isSaid, Actor by, Instant now, CancellationToken ct)
    {
        var person = account.Person;
        var profile = ToldPerson.Changed(before, told, person.Profile);
        if (before.Count > 0 && !ToldPerson.WorkEmails(told).SequenceEqual(ToldPerson.WorkEmails(before)))
            profile = profile with { WorkEmail = (await WorkEmailAsync(told, person.Id, ct)).WorkEmail };
        if (ToldPerson.Manager(told) is var manager && manager != ToldPerson.Manager(before))
            profile = profile with { ManagerId = await ManagerAsync(account, manager, ct) };
        // Whoever is cut off is not engaged anew, and a contract that would be refused does not keep their access open.
        var engaged = ToldPerson.Active(told) == false ? profile : ToldPerson.Engaged(before, told, profile, now);
        var (settled, endRule) = engaged == profile ? new(profile, null) : await terms.SettleAsync(engaged, person, ct);
        if (settled != person.Profile)
            db.Record(person.Change(settled, now, endRule), by);
        if (ToldPerson.Active(told) is { } active && active != person.IsActive && (isSaid || active != ToldPerson.Active(before)))
        {
            if (active)
                await terms.MustHaveRestedAsync(person, ct);
            db.Record(active ? person.Reactivate(now) : (FleetEvent)person.Deactivate(now), by);
        }
    }

    private async Task KeepAsync(Account account, JsonObject told, Actor by, Instant now, CancellationToken ct)
    {
        var person = account.Person;
        // Whoever has been erased and has not come back is not remembered anew.
        var isKept = person.ErasedAt is null;
        var words = isKept ? told : Forgotten(told);
        var box = isKept ? (await SealAsync(person, ct)).Seal(told) : null;
        db.Record(account.Tell(words, box, marks, person.Region, now), by);
    }

    private static JsonObject Forgotten(JsonObject told) =>
        new(told.Where(word => word.Key is "userName" or "externalId").Select(word => KeyValuePair.Create(word.Key, word.Value?.DeepClone())));

    private async Task<PersonalSeal> SealAsync(Person person, CancellationToken ct) =>
        db.Entry(person).State == EntityState.Added ? vault.Open(person.Id) : await vault.FindAsync(person.Id, ct) ?? await vault.OpenAnewAsync(person.Id, ct);

    private async Task MustBeFreeAsync(JsonObject told, Guid? self, CancellationToken ct)
    {
        var key = FilterMatch.Key(told["userName"]!.GetValue<string>());
        if (await db.Accounts.AnyAsync(a => a.UserNameKey == key && a.RemovedAt == null && a.Id != self, ct))
            throw ScimFault.Taken("Another user has this userName.");
    }

    /// <summary>
    /// The first address that is nobody else's. One that a mailbox shares is not how a person is known; one of somebody without an account is how the
    /// program learns that the two are the same.
    /// </summary>
    private async Task<(string WorkEmail, Person? Known)> WorkEmailAsync(JsonObject told, Guid? self, CancellationToken ct)
    {
        foreach (var address in ToldPerson.WorkEmails(told))
        {
            var key = Person.EmailKey(address);
            var person = await db.People.SingleOrDefaultAsync(p => p.WorkEmailKey == key, ct);
            if (person is null || person.Id == self)
                return (address, null);
            if (self is null && !await db.Accounts.AnyAsync(a => a.PersonId == person.Id && a.RemovedAt == null, ct))
                return (address, person);
        }
        throw ScimFault.Taken("Other people in the directory are known by the userName and by each e-mail address of this user.");
    }

    /// <summary>Providers send the manager's id here, or what they themselves know them by. Whom nobody knows yet is waited for.</summary>
    private async Task<Guid?> ManagerAsync(Account account, string? told, CancellationToken ct)
    {
        account.AwaitManager(null);
        if (told is null)
            return null;
        var (id, key, self) = (Guid.TryParse(told, out var guid) ? guid : Guid.Empty, FilterMatch.Key(told.Trim()), account.PersonId);
        var managers = await db.Accounts.Where(a => (a.Id == id || a.UserNameKey == key) && a.RemovedAt == null).OrderByDescending(a => a.Id == id).Select(a => a.PersonId).Take(1).ToListAsync(ct);
        if (managers.Count == 0)
            account.AwaitManager(told);
        return managers is [var manager] && manager != self ? manager : null;
    }

    /// <summary>Whoever was named as a manager before the provider told of them is one from now on, unless people operations have named another meanwhile.</summary>
    private async Task BeFoundAsync(Account account, Actor by, Instant now, CancellationToken ct)
    {
        var (key, self) = (account.UserNameKey, account.PersonId);
        var waiting = await db.Accounts.Include(a => a.Person).Where(a => a.AwaitedManagerKey == key && a.PersonId != self && a.RemovedAt == null).OrderBy(a => a.Id).Take(MostReports).ToListAsync(ct);
        foreach (var report in waiting)
        {
            report.AwaitManager(null);
            if (report.Person.ManagerId is null)
                db.Record(report.Person.Change(report.Person.Profile with { ManagerId = self }, now), by);
        }
    }
}
