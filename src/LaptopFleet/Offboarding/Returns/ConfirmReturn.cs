using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The leaver says where a laptop can be fetched, by which phone and when.</summary>
public sealed class ConfirmReturn(FleetDb db, Caller caller, LeaverWords words) : Endpoint<PickupDetails, MyReturn>
{
    public override void Configure()
    {
        Post("/me/returns/{ReturnId}/confirmation");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<MyReturn>(200, tagged: true);
        this.Refuses("return.not-confirm", "person.erased");
    }

    public override async Task HandleAsync(PickupDetails req, CancellationToken ct)
    {
        var plan = await db.OwnReturnAsync(Route<Guid>("ReturnId"), caller.PersonId ?? throw new UnknownException("return"), ct);
        HttpContext.HonourMatch(plan.Version);
        await words.ConfirmAsync(plan, req, caller.Actor, ct);
        await Send.TaggedAsync(MyReturn.Of(plan), plan.Version, ct);
    }
}

/// <summary>Finds the seal under which it lies where a leaver is visited.</summary>
public static class PickupSeals
{
    /// <summary>The seal of the leaver; of one who has never given anything, a new one.</summary>
    public static async Task<PersonalSeal> SealOfAsync(this PersonalVault vault, FleetDb db, Guid personId, CancellationToken ct)
    {
        if (await vault.FindAsync(personId, ct) is { } seal)
            return seal;
        return await db.PersonKeys.AnyAsync(k => k.PersonId == personId, ct)
            ? throw new RefusedException("person.erased", "This person's data has been erased; nothing can be fetched from them.")
            : vault.Open(personId);
    }
}
