using System.Text.Json.Nodes;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>Finds groups by a filter, in the order in which they came; with the same bound as <see cref="AccountSearch"/>.</summary>
public sealed class GroupSearch(FleetDb db, GroupReader reader)
{
    public async Task<JsonObject> FindAsync(SearchRequest sought, CancellationToken ct)
    {
        var kind = ResourceKind.Group;
        var (page, selection) = (ScimPage.Of(sought.StartIndex, sought.Count), Selection.Of(kind, sought.Attributes, sought.ExcludedAttributes));
        var filter = string.IsNullOrWhiteSpace(sought.Filter) ? null : FilterParser.Parse(sought.Filter, kind);
        var (where, isExact) = filter is null ? (null, true) : new GroupTranslation().Predicate(filter);
        var rows = db.Groups.AsNoTracking().Where(g => g.RemovedAt == null);
        if (where is not null)
            rows = rows.Where(where);
        if (!isExact)
            return await CompareAsync(rows, filter!, page, selection, ct);
        var found = page.Count == 0 ? [] : await rows.OrderBy(g => g.Id).Skip(page.Skipped).Take(page.Count).ToListAsync(ct);
        var total = found.Count < page.Count && (found.Count > 0 || page.Skipped == 0) ? page.Skipped + found.Count : await rows.CountAsync(ct);
        var resources = await reader.ReadAsync(found, selection.Shows("members"), ct);
        return ScimAnswer.List([.. resources.Select(selection.From)], total, page.StartIndex);
    }

    private async Task<JsonObject> CompareAsync(IQueryable<Group> rows, Filter filter, ScimPage page, Selection selection, CancellationToken ct)
    {
        var compared = await rows.OrderBy(g => g.Id).Take(AccountSearch.MostCompared + 1).ToListAsync(ct);
        if (compared.Count > AccountSearch.MostCompared)
            throw ScimFault.TooMany($"This filter can be held against {AccountSearch.MostCompared:N0} groups at most; narrow it by displayName, externalId or a member's id.");
        var matching = (await reader.ReadAsync(compared, withMembers: true, ct)).Where(filter.Matches).ToList();
        return ScimAnswer.List([.. matching.Skip(page.Skipped).Take(page.Count).Select(selection.From)], matching.Count, page.StartIndex);
    }
}
