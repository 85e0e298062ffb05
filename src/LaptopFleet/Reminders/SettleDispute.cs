using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Settles a dispute: the deadline stands, and its reminders go on from here. A deadline that does not stand is ended where it comes from: the laptop is received, the order closed.</summary>
public sealed class SettleDispute(FleetDb db, IClock clock, Caller caller) : Endpoint<SettleDisputeRequest, DeadlineView>
{
    public override void Configure()
    {
        Post("/deadlines/{DeadlineId}/dispute/settlement");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity, Role.PeopleOps, Role.Admin);
        this.Answers<DeadlineView>(200);
        this.HasNoVersion();
        this.Refuses("deadline.withdrawn", "deadline.not-disputed");
    }

    public override async Task HandleAsync(SettleDisputeRequest req, CancellationToken ct)
    {
        var deadline = await db.Deadlines.SeenBy(caller).SingleOrDefaultAsync(d => d.Id == req.DeadlineId, ct) ?? throw new UnknownException("deadline");
        db.Record(deadline.SettleDispute(req.Because!, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(DeadlineView.Of(deadline), ct);
    }
}

/// <param name="Because">How it was settled, for those who come after you.</param>
public sealed record SettleDisputeRequest(Guid DeadlineId, string? Because);

public sealed class SettleDisputeValidator : Validator<SettleDisputeRequest>
{
    public SettleDisputeValidator() => RuleFor(r => r.Because).NotEmpty().MaximumLength(Deadline.DisputeReasonMaxLength);
}
