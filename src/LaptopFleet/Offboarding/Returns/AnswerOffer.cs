using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The leaver, or whoever gets another laptop, takes what was offered for a laptop, or rather sends it back.</summary>
public sealed class AnswerOffer(FleetDb db, IClock clock, Caller caller, ReturnPlans plans) : Endpoint<AnswerOfferRequest, MyReturn>
{
    public override void Configure()
    {
        Post("/me/returns/{ReturnId}/answer");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<MyReturn>(200, tagged: true);
        this.Refuses("return.not-agree", "return.not-decline", "return.offer-expired", "device.on-hold");
    }

    public override async Task HandleAsync(AnswerOfferRequest req, CancellationToken ct)
    {
        var plan = await db.OwnReturnAsync(Route<Guid>("ReturnId"), caller.PersonId ?? throw new UnknownException("return"), ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        var (departure, person, device) = await db.AboutAsync(plan, ct);
        if (req.Agree!.Value && plan.State == ReturnState.Offered)
            await db.RefuseIfHeldAsync(plan, device, ct);
        var wanted = await plans.OfAsync(plan, departure, person, device, ct);
        db.Record(req.Agree.Value ? plan.Agree(wanted, now) : (FleetEvent)plan.Decline(wanted, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(MyReturn.Of(plan), plan.Version, ct);
    }
}

public sealed record AnswerOfferRequest(bool? Agree);

public sealed class AnswerOfferValidator : Validator<AnswerOfferRequest>
{
    public AnswerOfferValidator() => RuleFor(r => r.Agree).NotNull();
}
