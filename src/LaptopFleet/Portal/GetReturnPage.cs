using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform.Http;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>
/// The page that a leaver opens by their link: which laptop, what is asked and until when where they live, how it comes back, and forms to confirm, to answer an offer and to say that something is not
/// right. In their own language, as far as it is spoken here. It shows no name and no address, and has no script.
/// </summary>
public sealed class GetReturnPage(FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/return-links/{Token}");
        RoutePrefixOverride("");
        AllowAnonymous();
        this.Answers<string>(200, contentType: HtmlPage.MediaType);
    }

    public override Task HandleAsync(CancellationToken ct) => new ReturnPage(HttpContext, db, clock, links, policy, company).ShowAsync(ct);
}
