using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What a leaver, or whoever gets another laptop, says about theirs, by account, by link or on the page of the link: the same rules, whoever brings it, and each is one save.</summary>
public sealed class LeaverWords(FleetDb db, IClock clock, ReturnPlans plans, PersonalVault vault)
{
    /// <summary>Takes what was offered, or rather sends the laptop back: then nobody is asked any more to approve what waits for that.</summary>
    /// <exception cref="Platform.RefusedException">Nothing is offered, and nothing waits (<c>return.not-agree</c>, <c>return.not-decline</c>), its day is over (<c>return.offer-expired</c>), or it is on hold (<c>device.on-hold</c>).</exception>
    public async Task AnswerAsync(Return plan, bool agree, Actor by, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var (departure, person, device) = await db.AboutAsync(plan, ct);
        if (agree && plan.State == ReturnState.Offered)
            await db.RefuseIfHeldAsync(plan, device, ct);
        var wanted = await plans.OfAsync(plan, departure, person, device, ct);
        db.Record(agree ? [plan.Agree(wanted, now)] : plan.TurnDown(wanted, now), by);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Where the laptop can be fetched, by which phone and when.</summary>
    /// <exception cref="Platform.RefusedException">It is not with them any more (<c>return.not-confirm</c>), or their data has been erased (<c>person.erased</c>).</exception>
    public async Task ConfirmAsync(Return plan, PickupDetails where, Actor by, CancellationToken ct)
    {
        var seal = await vault.SealOfAsync(db, plan.PersonId, ct);
        var isOther = plan.SealedPickup is { } before && seal.OpenKept<PickupDetails>(before) is { } said && said != where;
        db.Record(plan.Confirm(seal.Seal(where), by.ToString(), clock.GetCurrentInstant(), isOther), by);
        await db.SaveChangesAsync(ct);
    }
}
