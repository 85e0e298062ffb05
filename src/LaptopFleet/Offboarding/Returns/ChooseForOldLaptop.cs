using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Whoever gets another laptop says what becomes of the one that it replaces: it comes back, or they keep it, buy it or have it donated, as policy allows. What needs no approval is agreed with that;
/// what does is offered to them once it is given, and to say return takes it back until then. Theirs it becomes only when the new one has come and the old one is sanitised.
/// </summary>
public sealed class ChooseForOldLaptop(FleetDb db, IClock clock, Caller caller, OldLaptops oldLaptops) : Endpoint<OldLaptopChoice, MyReturn>
{
    public override void Configure()
    {
        Post("/me/orders/{OrderId}/old-laptop/choice");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<MyReturn>(200, tagged: true);
        this.Refuses([.. Return.RefreshRefusals, "return.not-offer", "return.not-allowed", "return.not-decline", "return.proposed", "device.on-hold"]);
        // The plan may begin with it, and the order that it names has no part in the choice.
        this.HasNoVersion();
    }

    public override async Task HandleAsync(OldLaptopChoice req, CancellationToken ct)
    {
        var (id, own) = (Route<Guid>("OrderId"), caller.PersonId ?? throw new UnknownException("order"));
        var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == id && o.PersonId == own, ct) ?? throw new UnknownException("order");
        var plan = await oldLaptops.ChooseAsync(order, req.Disposition!.Value, isHolders: true, caller.Actor, clock.GetCurrentInstant(), ct);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(MyReturn.Of(plan), plan.Version, ct);
    }
}

/// <summary>What is to become of the laptop that a refresh replaces.</summary>
/// <param name="Disposition">return, keep, buy or donate.</param>
public sealed record OldLaptopChoice(Disposition? Disposition);

public sealed class OldLaptopChoiceValidator : Validator<OldLaptopChoice>
{
    public OldLaptopChoiceValidator() => RuleFor(r => r.Disposition).NotNull();
}
