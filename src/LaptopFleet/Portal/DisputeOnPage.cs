using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Policy;
using LaptopFleet.Reminders;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>A form of the page of a return: says that it is not so. It leads back to the page.</summary>
public sealed class DisputeOnPage(FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company) : EndpointWithoutRequest
{
    private static readonly DisputeLinkedReturnValidator Rules = new();

    public override void Configure()
    {
        Post("/return-links/{Token}/dispute");
        RoutePrefixOverride("");
        AllowAnonymous();
        this.Takes<DisputeForm>(ReturnPage.FormMediaTypes);
        this.Answers(303);
        this.Refuses("deadline.withdrawn", "deadline.disputed");
    }

    public override Task HandleAsync(CancellationToken ct) => new ReturnPage(HttpContext, db, clock, links, policy, company).ActAsync(async (plan, field) =>
    {
        var because = field(DisputeForm.BecauseField).Trim();
        if ((await Rules.ValidateAsync(new DisputeLinkedReturnRequest(because), ct)) is { IsValid: false } wrong)
            throw new InvalidInputException(Faults.From(wrong.Errors));
        await db.DisputeAsync(plan, because, LinkedReturn.HolderOf(plan), clock.GetCurrentInstant(), ct);
    }, ct);
}

/// <summary>The field of the form.</summary>
/// <param name="Because">Why it is not so.</param>
public sealed record DisputeForm(string Because)
{
    public const string BecauseField = "because";
}
