using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What the holder of a link has to do about one laptop, and until when. It shows no name and no address.</summary>
public sealed class GetLinkedReturn(FleetDb db, IClock clock, ReturnLinks links) : EndpointWithoutRequest<MyReturn>
{
    public override void Configure()
    {
        Get("/return-links/{Token}");
        AllowAnonymous();
        this.Answers<MyReturn>(200);
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.OkAsync(MyReturn.Of(await db.LinkedReturnAsync(links, Route<string>("Token"), clock.GetCurrentInstant(), ct)), ct);
}
