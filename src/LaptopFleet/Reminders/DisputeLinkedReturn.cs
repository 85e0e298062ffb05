using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>The holder of a link says that it is not so: the laptop has gone already, it was never theirs. As by account, nobody presses them until staff have settled that.</summary>
public sealed class DisputeLinkedReturn(FleetDb db, IClock clock, ReturnLinks links) : Endpoint<DisputeLinkedReturnRequest, DisputedReturn>
{
    public override void Configure()
    {
        Post("/return-links/{Token}/dispute");
        AllowAnonymous();
        this.Answers<DisputedReturn>(200);
        this.Refuses("deadline.withdrawn", "deadline.disputed");
    }

    public override async Task HandleAsync(DisputeLinkedReturnRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var plan = await db.LinkedReturnAsync(links, Route<string>("Token"), now, ct);
        await Send.OkAsync(await db.DisputeAsync(plan, req.Because!, LinkedReturn.HolderOf(plan), now, ct), ct);
    }
}

/// <param name="Because">Why it is not so, for whoever settles it.</param>
public sealed record DisputeLinkedReturnRequest(string? Because);

public sealed class DisputeLinkedReturnValidator : Validator<DisputeLinkedReturnRequest>
{
    public DisputeLinkedReturnValidator() => RuleFor(r => r.Because).NotEmpty().MaximumLength(Deadline.DisputeReasonMaxLength);
}
