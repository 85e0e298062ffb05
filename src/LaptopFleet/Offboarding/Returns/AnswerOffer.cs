using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The leaver, or whoever gets another laptop, takes what was offered for a laptop, or rather sends it back; also what waits for approval is turned down so.</summary>
public sealed class AnswerOffer(FleetDb db, Caller caller, LeaverWords words) : Endpoint<AnswerOfferRequest, MyReturn>
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
        await words.AnswerAsync(plan, req.Agree!.Value, caller.Actor, ct);
        await Send.TaggedAsync(MyReturn.Of(plan), plan.Version, ct);
    }
}

public sealed record AnswerOfferRequest(bool? Agree);

public sealed class AnswerOfferValidator : Validator<AnswerOfferRequest>
{
    public AnswerOfferValidator() => RuleFor(r => r.Agree).NotNull();
}
