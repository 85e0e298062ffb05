using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>Where no vendor delivers, the person buys it, with money that was approved before.</summary>
public sealed partial class Order
{
    /// <param name="quotes">How many quotes policy asks for; null where that is not asked.</param>
    /// <param name="asked">Who must approve the money, by policy.</param>
    public SelfPurchaseProposed ProposeSelfPurchase(SelfPurchase purchase, Decision? quotes, IReadOnlyList<Decision> asked, Instant now)
    {
        Move(OrderAction.ProposeSelfPurchase, now);
        selfPurchases.Add(purchase);
        Remember(quotes is null ? asked : [quotes, .. asked], now);
        var roles = asked.SelectMany(a => a.List).Distinct(StringComparer.Ordinal).ToList();
        if (roles.Count == 0)
            throw new InvalidOperationException("Policy lets nobody approve a local purchase; money is never spent without.");
        approvals.AddRange(roles.Select(role => Approval.OfSelfPurchase(purchase, role, now)));
        return new(Id, PersonId, purchase.Id, purchase.Choice, purchase.Budget, Region, now);
    }

    /// <summary>The person has bought it and holds it; the order ends once they accept it.</summary>
    public SelfPurchaseReceived ReceiveSelfPurchase(Guid deviceId, Guid assignmentId, Money paid, LocalDate purchasedOn, Instant now)
    {
        if (State != OrderState.Buying)
            throw new RefusedException("order.not-buying", "Money for a local purchase has not been approved.");
        SelfPurchase!.Receive(deviceId, paid, purchasedOn, DateTimeZoneProviders.Tzdb[Person.Zone], now);
        Move(OrderAction.Dispatch, now);
        (AllocatedDeviceId, AssignmentId) = (deviceId, assignmentId);
        return new(Id, deviceId, PersonId, paid, purchasedOn, Region, now);
    }
}
