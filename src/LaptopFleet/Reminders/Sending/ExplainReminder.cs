using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders.Sending;

/// <summary>Why somebody was told, or was not: the deadline, the step of its ladder with its dated rule, the hours that it waited for, and each attempt with its answer.</summary>
public sealed class ExplainReminder(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<ReminderExplanation>
{
    public override void Configure()
    {
        Get("/reminders/{ReminderId}/why");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<ReminderExplanation>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("ReminderId");
        var reminder = await db.Reminders.AsNoTracking().SeenBy(caller).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new UnknownException("reminder");
        var deadline = await db.Deadlines.AsNoTracking().SingleAsync(d => d.Id == reminder.DeadlineId, ct);
        var (rule, version) = (reminder.RuleId, reminder.RuleVersion);
        var cited = await db.PolicyRules.AsNoTracking().Where(r => r.RuleId == rule && r.RuleVersion == version).SingleOrDefaultAsync(ct);
        var attempts = await db.ReminderAttempts.AsNoTracking().Where(a => a.ReminderId == id).OrderBy(a => a.Id).Take(SendRemindersJob.MostTries).ToListAsync(ct);
        await Send.OkAsync(new(ReminderView.Of(reminder), DeadlineExplanation.Of(deadline, clock.GetCurrentInstant()), cited is null ? null : $"{cited.Outcome} {cited.Unit} from the last day", cited?.Cited,
            [.. attempts.Select(a => new AttemptView(a.At, a.Channel, a.Via, a.Outcome, a.Answer))]), ct);
    }
}

/// <summary>Why somebody was told: the step of the ladder, the rule that it comes from, whose hours were kept, and every attempt.</summary>
/// <param name="Deadline">As it stands now, and how its day came about.</param>
/// <param name="Step">What the rule of the step says.</param>
/// <param name="Rule">The dated rule of the step.</param>
public sealed record ReminderExplanation(ReminderView Reminder, DeadlineExplanation Deadline, string? Step, RuleCited? Rule, IReadOnlyList<AttemptView> Attempts);

/// <summary>One attempt to tell somebody, and what was answered.</summary>
/// <param name="Via">Which address: <c>work</c>, <c>personal</c> or <c>desk</c>; never the address itself.</param>
public sealed record AttemptView(Instant At, string Channel, string Via, DeliveryOutcome Outcome, string Answer);
