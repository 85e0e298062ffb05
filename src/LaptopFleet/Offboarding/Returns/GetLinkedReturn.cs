using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What the holder of a link has to do about one laptop, and until when. It shows no name and no address. A browser is sent on to the page that says the same to people.</summary>
public sealed class GetLinkedReturn(FleetDb db, IClock clock, ReturnLinks links) : EndpointWithoutRequest<MyReturn>
{
    public override void Configure()
    {
        Get("/return-links/{Token}");
        AllowAnonymous();
        this.Answers<MyReturn>(200);
        this.Answers(303);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var token = Route<string>("Token");
        HttpContext.Response.Headers.Vary = "Accept";
        HttpContext.Response.Headers.CacheControl = "no-store";
        // Before the link is looked at: whoever guesses one learns nothing from where they are sent.
        if (HttpContext.Request.IsOfBrowser())
            HttpContext.SeeOther(LinkedReturn.PageOf(Uri.EscapeDataString(token!)));
        else
            await Send.OkAsync(MyReturn.Of(await db.LinkedReturnAsync(links, token, clock.GetCurrentInstant(), ct)), ct);
    }
}
