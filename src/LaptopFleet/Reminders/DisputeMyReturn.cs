using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
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
        await Send.OkAsync(await db.DisputeAsync(plan, req.Because!, caller.Actor, now, ct), ct);
    }
}

/// <param name="Because">Why it is not so, for whoever settles it.</param>
public sealed record DisputeMyReturnRequest(Guid ReturnId, string? Because);

public sealed class DisputeMyReturnValidator : Validator<DisputeMyReturnRequest>
{
    public DisputeMyReturnValidator() => RuleFor(r => r.Because).NotEmpty().MaximumLength(Deadline.DisputeReasonMaxLength);
}
