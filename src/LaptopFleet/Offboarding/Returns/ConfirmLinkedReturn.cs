using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The holder of a link says where the laptop can be fetched, by which phone and when.</summary>
public sealed class ConfirmLinkedReturn(FleetDb db, IClock clock, ReturnLinks links, LeaverWords words) : Endpoint<PickupDetails, MyReturn>
{
    public override void Configure()
    {
        Post("/return-links/{Token}/confirmation");
        AllowAnonymous();
        this.Answers<MyReturn>(200);
        this.Refuses("return.not-confirm", "person.erased");
    }

    public override async Task HandleAsync(PickupDetails req, CancellationToken ct)
    {
        var plan = await db.LinkedReturnAsync(links, Route<string>("Token"), clock.GetCurrentInstant(), ct);
        await words.ConfirmAsync(plan, req, LinkedReturn.HolderOf(plan), ct);
        await Send.OkAsync(MyReturn.Of(plan), ct);
    }
}
