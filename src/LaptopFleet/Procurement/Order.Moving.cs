using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Events;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Whoever waits for a laptop may move to another country: staff of its region answer for the order then, and it is had there by other rules.</summary>
public sealed partial class Order
{
    /// <summary>
    /// Since when it is for another country than that for which it was bought, set aside or sent; null where it is not so. What was decided of it must have been read.
    /// </summary>
    public Instant? OvertakenAt => decisions.Where(d => d.Decision!.Kind == PolicyKind.Route && d.DecidedAt > RequestedAt).Max(d => (Instant?)d.DecidedAt) is { } moved && moved > StateSince ? moved : null;

    /// <summary>The person lives in another country now. By which route, and until when, it was to be had of one that is under way already stays as it was.</summary>
    /// <param name="way">How it can be had there, by the rules of the day.</param>
    public OrderMoved FollowPerson(Person person, OrderWay way, Instant now)
    {
        if (ClosedAt is not null)
            throw new RefusedException("order.not-following", "Only an open order follows the person whom it is for.");
        var (country, region) = (Country, Region);
        (Country, Region) = (person.Country, person.Region);
        if (State != OrderState.Dispatched)
            (Route, LatestOrderOn, ExpectedOn) = (way.Route, way.LatestOrderOn, way.ExpectedOn);
        Remember(way.Decisions, now);
        return new(Id, PersonId, country, Country, region, State, Region, now);
    }

    /// <summary>What was proposed to be bought where the person lived before is not bought: nobody has approved it yet, and it waits again.</summary>
    public SelfPurchaseWithdrawn WithdrawSelfPurchase(Instant now)
    {
        if (State != OrderState.SelfPurchase || SelfPurchase is not { } purchase)
            throw new RefusedException("order.not-withdraw", "Nothing is proposed to be bought locally.");
        purchase.Reject(now);
        Move(OrderAction.Reject, now);
        return new(Id, PersonId, purchase.Id, Region, now);
    }
}
