using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>
/// Whoever is asked to send a laptop back says that it is not so: it has gone already, it was never theirs. Nobody is told of their part of it until staff have settled that; what is due stays due.
/// Of a return that they have not been told of there is nothing to dispute.
/// </summary>
public sealed class DisputeMyReturn(FleetDb db, IClock clock, Caller caller) : Endpoint<DisputeMyReturnRequest, DisputedReturn>
{
    public override void Configure()
    {
        Post("/me/returns/{ReturnId}/dispute");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<DisputedReturn>(200);
        this.HasNoVersion();
        this.Refuses("deadline.withdrawn", "deadline.disputed");
    }

    public override async Task HandleAsync(DisputeMyReturnRequest req, CancellationToken ct)
    {
        var (own, now) = (caller.PersonId ?? throw new UnknownException("return"), clock.GetCurrentInstant());
        var plan = await db.OwnReturnAsync(req.ReturnId, own, ct);
        var due = await db.Deadlines.Where(d => d.SubjectId == plan.Id && d.PersonId == own && d.Owner == DuePlan.Person && d.WithdrawnAt == null)
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id).ToListAsync(ct);
        if (due.Count == 0)
            throw new RefusedException("deadline.withdrawn", "Nothing of this return is due from you any more.");
        if (due.TrueForAll(d => d.DisputedAt is not null))
            throw new RefusedException("deadline.disputed", "This is disputed already; logistics looks at it.");
        db.Record(due.Where(d => d.DisputedAt is null).Select(d => d.Dispute(req.Because!, caller.Actor, now)), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(new(plan.Id, now, [.. due.Select(d => d.DueOn).Distinct()]), ct);
    }
}

/// <param name="Because">Why it is not so, for whoever settles it.</param>
public sealed record DisputeMyReturnRequest(Guid ReturnId, string? Because);

public sealed class DisputeMyReturnValidator : Validator<DisputeMyReturnRequest>
{
    public DisputeMyReturnValidator() => RuleFor(r => r.Because).NotEmpty().MaximumLength(Deadline.DisputeReasonMaxLength);
}

/// <summary>What is disputed from now on.</summary>
/// <param name="DueOn">The days on which something of it is due, in the zone of the return; they stand.</param>
public sealed record DisputedReturn(Guid ReturnId, Instant DisputedAt, IReadOnlyList<LocalDate> DueOn);
