using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Says that something that is due is not so: it was sent back already, it is somebody else's, the vendor has delivered. Nobody is told of it until that is settled; what is due stays due, and ends as it would.</summary>
public sealed class DisputeDeadline(FleetDb db, IClock clock, Caller caller) : Endpoint<DisputeDeadlineRequest, DeadlineView>
{
    public override void Configure()
    {
        Post("/deadlines/{DeadlineId}/dispute");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.PeopleOps, Role.Admin);
        this.Answers<DeadlineView>(200);
        this.HasNoVersion();
        this.Refuses("deadline.withdrawn", "deadline.disputed");
    }

    public override async Task HandleAsync(DisputeDeadlineRequest req, CancellationToken ct)
    {
        var deadline = await db.Deadlines.SeenBy(caller).SingleOrDefaultAsync(d => d.Id == req.DeadlineId, ct) ?? throw new UnknownException("deadline");
        db.Record(deadline.Dispute(req.Because!, caller.Actor, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(DeadlineView.Of(deadline), ct);
    }
}

/// <param name="Because">Why it is not so, for whoever settles it.</param>
public sealed record DisputeDeadlineRequest(Guid DeadlineId, string? Because);

public sealed class DisputeDeadlineValidator : Validator<DisputeDeadlineRequest>
{
    public DisputeDeadlineValidator() => RuleFor(r => r.Because).NotEmpty().MaximumLength(Deadline.DisputeReasonMaxLength);
}
