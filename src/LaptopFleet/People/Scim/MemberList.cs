using System.Text.Json.Nodes;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.People.Events;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Who belongs to a group, while it is changed. Only those members are read that a change speaks of: a group may have very many.</summary>
public sealed class MemberList(FleetDb db, Group group)
{
    // A statement takes at most 2,100 parameters.
    private const int AtOnce = 500;
    private readonly Dictionary<string, Membership> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Membership> removed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> added = new(StringComparer.Ordinal);
    private bool isWhole;

    /// <param name="told">Members as they are sent: objects with a value, or bare ids.</param>
    public async Task AddAsync(JsonNode? told, CancellationToken ct)
    {
        var named = Named(told);
        await ReadAsync([.. named.Select(n => n.Member)], ct);
        foreach (var (member, display) in named)
        {
            if (removed.Remove(member, out var back))
                read[member] = back;
            if (!read.TryGetValue(member, out var known))
                added[member] = display ?? added.GetValueOrDefault(member);
            else if (display is not null && display != known.Display)
                known.Show(display);
        }
    }

    public async Task RemoveAsync(JsonNode told, CancellationToken ct) => await RemoveAsync([.. Named(told).Select(n => n.Member)], ct);

    public async Task RemoveAsync(Filter chosen, CancellationToken ct)
    {
        if (Ids(chosen) is { } ids)
        {
            await RemoveAsync([.. ids.Select(Canonical)], ct);
            return;
        }
        await ReadAllAsync(ct);
        await RemoveAsync([.. read.Values.Where(m => chosen.Matches(Shown(m))).Select(m => m.Member)], ct);
    }

    public async Task ClearAsync(CancellationToken ct)
    {
        await ReadAllAsync(ct);
        await RemoveAsync([.. read.Keys, .. added.Keys], ct);
    }

    /// <summary>Writes what has come out; true where somebody came or went.</summary>
    public async Task<bool> SettleAsync(Actor by, Instant now, CancellationToken ct)
    {
        var accounts = await AccountsAsync([.. added.Keys], ct);
        foreach (var (member, display) in added)
        {
            var account = accounts.GetValueOrDefault(member);
            db.Memberships.Add(Membership.Of(group.Id, member, account?.Id, display));
            if (account is not null)
                db.Record(new GroupJoined(group.Id, account.PersonId, account.Person.Region, now), by);
        }
        foreach (var member in removed.Values)
        {
            db.Memberships.Remove(member);
            if (member.Account is { } account)
                db.Record(new GroupLeft(group.Id, account.PersonId, account.Person.Region, now), by);
        }
        return added.Count + removed.Count > 0 || db.ChangeTracker.Entries<Membership>().Any(m => m.State != EntityState.Unchanged);
    }

    private async Task RemoveAsync(IReadOnlyList<string> members, CancellationToken ct)
    {
        await ReadAsync(members, ct);
        foreach (var member in members)
        {
            added.Remove(member);
            if (read.Remove(member, out var known))
                removed[member] = known;
        }
    }

    private async Task ReadAsync(IReadOnlyList<string> members, CancellationToken ct)
    {
        foreach (var some in isWhole ? [] : members.Where(m => !read.ContainsKey(m) && !removed.ContainsKey(m)).Distinct().Chunk(AtOnce))
        {
            foreach (var known in await db.Memberships.Include(m => m.Account!.Person).Where(m => m.GroupId == group.Id && some.Contains(m.Member)).ToListAsync(ct))
                read[known.Member] = known;
        }
    }

    private async Task ReadAllAsync(CancellationToken ct)
    {
        if (isWhole)
            return;
        foreach (var known in await db.Memberships.Include(m => m.Account!.Person).Where(m => m.GroupId == group.Id).ToListAsync(ct))
        {
            if (!removed.ContainsKey(known.Member))
                read[known.Member] = known;
        }
        isWhole = true;
    }

    private async Task<IReadOnlyDictionary<string, Account>> AccountsAsync(IReadOnlyList<string> members, CancellationToken ct)
    {
        var found = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var some in members.Select(m => Guid.TryParse(m, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Chunk(AtOnce))
        {
            foreach (var account in await db.Accounts.Include(a => a.Person).Where(a => some.Contains(a.Id) && a.RemovedAt == null).ToListAsync(ct))
                found[account.Id.ToString()] = account;
        }
        return found;
    }

    private static List<(string Member, string? Display)> Named(JsonNode? told)
    {
        var named = new List<(string, string?)>();
        foreach (var one in told is JsonArray list ? list.AsEnumerable() : [told])
        {
            var (value, display) = one is JsonObject member ? (Told.TextOf(Told.Find(member, "value")), Told.TextOf(Told.Find(member, "display") ?? Told.Find(member, "displayName"))) : (Told.TextOf(one), null);
            if (string.IsNullOrWhiteSpace(value))
                throw ScimFault.Value("A member has a value, the id of a user.");
            ToldRules.Check(value, "members.value", Account.TextMaxLength);
            ToldRules.Check(display, "members.display", Account.TextMaxLength);
            named.Add((Canonical(value), display));
        }
        return named;
    }

    /// <summary>An id in the one form in which we write it.</summary>
    internal static string Canonical(string member) => Guid.TryParse(member, out var id) ? id.ToString() : member;

    private static IReadOnlyList<string>? Ids(Filter chosen) => chosen switch
    {
        Comparison { Operator: Operator.Equal, Value: string id, Path.Text: "value" } => [id],
        Either either when Ids(either.Left) is { } left && Ids(either.Right) is { } right => [.. left, .. right],
        _ => null,
    };

    private static JsonObject Shown(Membership member)
    {
        var shown = new JsonObject { ["value"] = member.Member };
        if (member.Account is not null)
            shown["type"] = ResourceKind.User.Name;
        if ((member.Display ?? member.Account?.DisplayName ?? member.Account?.UserName) is { } display)
            shown["display"] = display;
        return shown;
    }
}
