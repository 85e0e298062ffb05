using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>A form of the page of a return: takes what is offered, or rather sends the laptop back. It leads back to the page.</summary>
public sealed class AnswerOnPage(FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company, LeaverWords words) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/return-links/{Token}/answer");
        RoutePrefixOverride("");
        AllowAnonymous();
        this.Takes<AnswerForm>(ReturnPage.FormMediaTypes);
        this.Answers(303);
        this.Refuses("return.not-agree", "return.not-decline", "return.offer-expired", "device.on-hold");
    }

    public override Task HandleAsync(CancellationToken ct) => new ReturnPage(HttpContext, db, clock, links, policy, company).ActAsync((plan, field) =>
        bool.TryParse(field(AnswerForm.AgreeField), out var agree)
            ? words.AnswerAsync(plan, agree, LinkedReturn.HolderOf(plan), ct)
            : throw new InvalidInputException($"/{AnswerForm.AgreeField}", "field.invalid", "Say true to agree, and false to decline."), ct);
}

/// <summary>The field of the form.</summary>
public sealed record AnswerForm(bool Agree)
{
    public const string AgreeField = "agree";
}
