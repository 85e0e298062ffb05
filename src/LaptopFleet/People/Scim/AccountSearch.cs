using System.Text.Json.Nodes;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Finds users by a filter, in the order in which they came. What the database cannot compare, because it lies sealed, is compared here, over as many
/// users as that is good for; a filter that leaves more asks for too many.
/// </summary>
public sealed class AccountSearch(FleetDb db, AccountReader reader, EmailMarks marks)
{
    public const int MostCompared = 1_000;

    public async Task<JsonObject> FindAsync(SearchRequest sought, CancellationToken ct)
    {
        var kind = ResourceKind.User;
        var (page, selection) = (ScimPage.Of(sought.StartIndex, sought.Count), Selection.Of(kind, sought.Attributes, sought.ExcludedAttributes));
        var filter = string.IsNullOrWhiteSpace(sought.Filter) ? null : FilterParser.Parse(sought.Filter, kind);
        var (where, isExact) = filter is null ? (null, true) : new AccountTranslation(marks).Predicate(filter);
        var rows = db.Accounts.AsNoTracking().Where(a => a.RemovedAt == null);
        if (where is not null)
            rows = rows.Where(where);
        if (!isExact)
            return await CompareAsync(rows, filter!, page, selection, ct);
        var found = page.Count == 0 ? [] : await InOrder(rows.Include(a => a.Person), filter).Skip(page.Skipped).Take(page.Count).ToListAsync(ct);
        // A page that is not full is the last one: who was looked for by name is there, or is not, and need not be counted.
        var total = found.Count < page.Count && (found.Count > 0 || page.Skipped == 0) ? page.Skipped + found.Count : await rows.CountAsync(ct);
        var resources = await reader.ReadAsync(found, selection.Shows("groups"), ct);
        return ScimAnswer.List([.. resources.Select(selection.From)], total, page.StartIndex);
    }

    /// <summary>In the order in which they came; who asks what has changed since an instant gets the changes in their own order, in which an index has them.</summary>
    public static IQueryable<Account> InOrder(IQueryable<Account> rows, Filter? filter) =>
        AsksSince(filter) ? rows.OrderBy(a => a.ChangedAt).ThenBy(a => a.Id) : rows.OrderBy(a => a.Id);

    private static bool AsksSince(Filter? filter) => filter switch
    {
        Comparison { Path.Text: "meta.lastModified", Operator: Operator.Greater or Operator.GreaterOrEqual } => true,
        Both both => AsksSince(both.Left) || AsksSince(both.Right),
        _ => false,
    };

    private async Task<JsonObject> CompareAsync(IQueryable<Account> rows, Filter filter, ScimPage page, Selection selection, CancellationToken ct)
    {
        var compared = await InOrder(rows.Include(a => a.Person), filter).Take(MostCompared + 1).ToListAsync(ct);
        if (compared.Count > MostCompared)
            throw ScimFault.TooMany($"This filter compares what the directory keeps sealed, so it can be held against {MostCompared:N0} users at most; narrow it by userName, externalId, displayName, name or an e-mail address.");
        var matching = (await reader.ReadAsync(compared, withGroups: true, ct)).Where(filter.Matches).ToList();
        return ScimAnswer.List([.. matching.Skip(page.Skipped).Take(page.Count).Select(selection.From)], matching.Count, page.StartIndex);
    }
}
