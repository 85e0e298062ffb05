using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The holder of a link takes what was offered for a laptop, or rather sends it back, also before what waits for approval is offered: an offer mostly lasts longer than the account.</summary>
public sealed class AnswerLinkedOffer(FleetDb db, IClock clock, ReturnLinks links, LeaverWords words) : Endpoint<AnswerOfferRequest, MyReturn>
{
    public override void Configure()
    {
        Post("/return-links/{Token}/answer");
        AllowAnonymous();
        this.Answers<MyReturn>(200);
        this.Refuses("return.not-agree", "return.not-decline", "return.offer-expired", "device.on-hold");
    }

    public override async Task HandleAsync(AnswerOfferRequest req, CancellationToken ct)
    {
        var plan = await db.LinkedReturnAsync(links, Route<string>("Token"), clock.GetCurrentInstant(), ct);
        await words.AnswerAsync(plan, req.Agree!.Value, LinkedReturn.HolderOf(plan), ct);
        await Send.OkAsync(MyReturn.Of(plan), ct);
    }
}
