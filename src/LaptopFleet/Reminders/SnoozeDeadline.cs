using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Puts off the reminders of something that is due, to a day and with a reason: somebody has spoken with the person. What is due stays due.</summary>
public sealed class SnoozeDeadline(FleetDb db, IClock clock, Caller caller) : Endpoint<SnoozeDeadlineRequest, DeadlineView>
{
    public override void Configure()
    {
        Post("/deadlines/{DeadlineId}/snooze");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.PeopleOps, Role.Admin);
        this.Answers<DeadlineView>(200);
        this.HasNoVersion();
        this.Refuses("deadline.withdrawn", "deadline.snooze-too-long");
    }

    public override async Task HandleAsync(SnoozeDeadlineRequest req, CancellationToken ct)
    {
        var deadline = await db.Deadlines.SeenBy(caller).SingleOrDefaultAsync(d => d.Id == req.DeadlineId, ct) ?? throw new UnknownException("deadline");
        db.Record(deadline.Snooze(req.Until!.Value, req.Because!, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(DeadlineView.Of(deadline), ct);
    }
}

/// <param name="Until">The first day, in the zone of the deadline, on which people may be told again: at most 30 days ahead.</param>
/// <param name="Because">Why, for those who come after you.</param>
public sealed record SnoozeDeadlineRequest(Guid DeadlineId, LocalDate? Until, string? Because);

public sealed class SnoozeDeadlineValidator : Validator<SnoozeDeadlineRequest>
{
    public SnoozeDeadlineValidator()
    {
        RuleFor(r => r.Until).NotNull();
        RuleFor(r => r.Until).Sane().When(r => r.Until is not null);
        RuleFor(r => r.Because).NotEmpty().MaximumLength(Deadline.SnoozeReasonMaxLength);
    }
}
