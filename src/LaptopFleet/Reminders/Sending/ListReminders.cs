using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Reminders.Sending;

/// <summary>Who was told what, in the caller's regions, in the order in which it was planned: what waits, what was sent, what could not be, and what nobody knows.</summary>
public sealed class ListReminders(FleetDb db, Caller caller) : Endpoint<ListRemindersRequest, Page<ReminderView>>
{
    public override void Configure()
    {
        Get("/reminders");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<Page<ReminderView>>(200);
    }

    public override async Task HandleAsync(ListRemindersRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var reminders = db.Reminders.AsNoTracking().SeenBy(caller).Where(r => r.Id > after);
        if (req.DeadlineId is { } deadline)
            reminders = reminders.Where(r => r.DeadlineId == deadline);
        if (req.PersonId is { } person)
            reminders = reminders.Where(r => r.PersonId == person);
        if (req.State is { } state)
            reminders = reminders.Where(r => r.State == state);
        var rows = await reminders.OrderBy(r => r.Id).Take(req.Limit + 1).ToListAsync(ct);
        var page = HttpContext.Page(rows, req.Limit, r => Paging.Cursor(r.Id));
        await Send.OkAsync(new([.. page.Items.Select(ReminderView.Of)], page.Next), ct);
    }
}

/// <param name="State">Only those that stand so.</param>
/// <param name="Limit">At most how many, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the last page.</param>
public sealed record ListRemindersRequest(
    [property: QueryParam] Guid? DeadlineId = null, [property: QueryParam] Guid? PersonId = null, [property: QueryParam] ReminderState? State = null,
    [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class ListRemindersValidator : Validator<ListRemindersRequest>
{
    public ListRemindersValidator() => RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
}

/// <summary>Staff see those of their regions; that somebody is on hold, only those who see holds.</summary>
public static class ReminderAccess
{
    public static IQueryable<Reminder> SeenBy(this IQueryable<Reminder> reminders, Caller caller)
    {
        if (!caller.Has(Role.DeviceSecurity) && !caller.Has(Role.Auditor) && !caller.Has(Role.Admin))
            reminders = reminders.Where(r => r.Kind != DeadlineKind.HoldReview);
        return caller.Regions is { } regions ? reminders.Where(r => (r.Region == null ? 1 : regions.Contains(r.Region.Value) ? 2 : 0) > 0) : reminders;
    }
}
