using FastEndpoints;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The holder of a link says where the laptop can be fetched, by which phone and when.</summary>
public sealed class ConfirmLinkedReturn(FleetDb db, IClock clock, ReturnLinks links, PersonalVault vault) : Endpoint<PickupDetails, MyReturn>
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
        var now = clock.GetCurrentInstant();
        var plan = await db.LinkedReturnAsync(links, Route<string>("Token"), now, ct);
        var by = new Actor("link", plan.Id.ToString());
        db.Record(plan.Confirm((await vault.SealOfAsync(db, plan.PersonId, ct)).Seal(req), by.ToString(), now), by);
        await db.SaveChangesAsync(ct);
        await Send.OkAsync(MyReturn.Of(plan), ct);
    }
}
