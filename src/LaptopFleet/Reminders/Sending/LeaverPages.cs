using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders.Sending;

/// <summary>
/// The pages of their returns, for letters to leavers themselves. Only the leaver's own letter has them, and nothing that is kept: the link is computed anew for each letter from when the newest was made, or is made with the letter. In one
/// that goes to a work address it opens until the account is cut off, since others may read that mailbox then.
/// </summary>
public sealed class LeaverPages(FleetDb db, ReturnLinks links, PolicyBook policy, ReminderOptions options)
{
    private static readonly Actor Self = Actor.Job("send-reminders");

    /// <summary>None where nobody has said under which address people reach the program; none of a return of which staff have taken the link back.</summary>
    public async Task<IReadOnlyList<LeaverPage>> OfAsync(LetterAddress to, IReadOnlyList<(Reminder Reminder, Deadline Deadline)> due, Instant now, CancellationToken ct)
    {
        var ids = due.Where(d => d.Deadline.SubjectKind == "return" && d.Reminder.PersonId is { } reader && reader == d.Deadline.PersonId).Select(d => d.Deadline.SubjectId).Distinct().ToList();
        if (options.PublicUrl is not { } url || ids.Count == 0)
            return [];
        List<LeaverPage> pages = [];
        foreach (var plan in await db.Returns.Where(r => ids.Contains(r.Id) && r.EndedAt == null).OrderBy(r => r.Id).ToListAsync(ct))
        {
            if (await LinkAsync(plan, to, now, ct) is { } link)
                pages.Add(new(plan.DeviceId, $"{url.TrimEnd('/')}{LinkedReturn.PageOf(links.Write(link))}"));
        }
        if (db.ChangeTracker.Entries<Event>().Any())
            await db.SaveChangesAsync(ct);
        return pages;
    }

    private async Task<ReturnLink?> LinkAsync(Return plan, LetterAddress to, Instant now, CancellationToken ct)
    {
        if (plan.LinkIssuedAt is null && await db.Events.AnyAsync(e => e.SubjectId == plan.Id && e.Type == nameof(ReturnLinkRevoked), ct))
            return null;
        if (plan.LinkIssuedAt is not { } issued || await EndOfAsync(issued, ct) is not { } end || end <= now)
        {
            if (await EndOfAsync(now, ct) is not { } next)
                return null;
            (issued, end) = (now, next);
            db.Record(plan.IssueLink(end, now), Self);
        }
        if (to.IsWork && await CutOffAsync(plan, ct) is { } cutOff)
            end = Instant.Min(end, cutOff);
        return end > now ? new(plan.Id, issued, end, to.IsWork) : null;
    }

    private async Task<Instant?> EndOfAsync(Instant issuedAt, CancellationToken ct) => await policy.LinkExpiryAsync(issuedAt, ct) is { IsRuled: true } days ? issuedAt + Duration.FromDays(days.Number) : null;

    private async Task<Instant?> CutOffAsync(Return plan, CancellationToken ct) =>
        plan.DepartureId is { } id ? await db.Departures.Where(d => d.Id == id).Select(d => d.CutOffFromAt).SingleAsync(ct) : null;
}

/// <summary>Where one return is opened without an account.</summary>
/// <param name="Address">Secret: whoever has it can act for the leaver.</param>
public sealed record LeaverPage(Guid DeviceId, string Address);
