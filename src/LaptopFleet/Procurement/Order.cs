using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>One person's need for a laptop, from the request to the accepted hand-over.</summary>
public sealed partial class Order
{
    public const int ReasonMaxLength = 400;
    public const int RequestedByMaxLength = Actor.SpokenMaxLength;

    private readonly List<Approval> approvals = [];
    private readonly List<SelfPurchase> selfPurchases = [];
    private readonly List<OrderDecision> decisions = [];

    private Order() { }

    public Guid Id { get; private set; }
    public OrderKind Kind { get; private set; }

    /// <summary>Lower is served first (<see cref="OrderKinds.RankOf"/>).</summary>
    public int Rank { get; private set; }
    public Guid PersonId { get; private set; }
    public Person Person { get; private set; } = null!;
    public Guid ModelId { get; private set; }
    public Model Model { get; private set; } = null!;
    public LocalDate NeededOn { get; private set; }
    public string? Reason { get; private set; }
    public string Country { get; private set; } = null!;
    public Region Region { get; private set; }
    public OrderState State { get; private set; }
    public Instant StateSince { get; private set; }
    public string RequestedBy { get; private set; } = null!;
    public Instant RequestedAt { get; private set; }

    /// <summary>How it can be had in the person's country: vendor, self-procure or ask.</summary>
    public string Route { get; private set; } = null!;

    /// <summary>The last day on which a vendor could still be asked and deliver in time; null where the route tells no lead time.</summary>
    public LocalDate? LatestOrderOn { get; private set; }

    /// <summary>When a vendor would deliver if asked on the day of the order.</summary>
    public LocalDate? ExpectedOn { get; private set; }
    public Guid? AllocatedDeviceId { get; private set; }
    public Guid? PurchaseOrderId { get; private set; }
    public int? PurchaseOrderLine { get; private set; }
    public Guid? ShipmentId { get; private set; }
    public Guid? AssignmentId { get; private set; }
    public LocalDate? DueBackOn { get; private set; }

    /// <summary>What was promised before it was placed; null where nobody asked.</summary>
    public Guid? PromiseId { get; private set; }

    /// <summary>When somebody said that the hire starts so soon that it is asked first whether a laptop can be there (<see cref="ShortNotice"/>); null where there is time, and of other orders.</summary>
    public Instant? ShortNoticeAt { get; private set; }

    /// <summary>The laptop of the person that it takes the place of: a refresh or a replacement; null where nobody said which.</summary>
    public Guid? ReplacesDeviceId { get; private set; }

    /// <summary>The day on which the laptop reached the person, in their zone; known once they accept it.</summary>
    public LocalDate? DeliveredOn { get; private set; }

    /// <summary>Why a new hire did not have it before they started; null where they did, and of other orders.</summary>
    public LateReason? LateBecause { get; private set; }

    /// <summary>When it was fulfilled, cancelled or rejected.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Counted up with every decision, so that two at one moment meet on this row's version.</summary>
    public int ApprovalsDecided { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<Approval> Approvals => approvals;
    public IReadOnlyList<SelfPurchase> SelfPurchases => selfPurchases;
    public IReadOnlyList<OrderDecision> Decisions => decisions;
    public SelfPurchase? SelfPurchase => selfPurchases.Where(p => p.RejectedAt is null).MaxBy(p => p.ProposedAt);

    /// <summary>Information, not a refusal: bought from a vendor on the day of the order it would come too late.</summary>
    public bool AtRisk => ExpectedOn > NeededOn;

    public static (Order Order, OrderPlaced Placed) Place(OrderNeed need, OrderPlan plan, Actor by, Instant now)
    {
        var (person, model) = (need.Person, need.Model);
        if (!person.IsActive)
            throw new RefusedException("order.person-inactive", "This person has been deactivated.");
        var order = new Order
        {
            Id = Ids.New(now),
            Kind = need.Kind,
            Rank = OrderKinds.RankOf(need.Kind),
            Person = person,
            PersonId = person.Id,
            Model = model,
            ModelId = model.Id,
            NeededOn = need.NeededOn,
            Reason = need.Reason,
            PromiseId = need.PromiseId,
            ReplacesDeviceId = need.ReplacesDeviceId,
            Country = person.Country,
            Region = person.Region,
            RequestedBy = by.ToString(),
            RequestedAt = now,
            StateSince = now,
        };
        order.Follow(plan, now);
        return (order, new(order.Id, person.Id, need.Kind, model.Id, order.Country, order.Region, need.NeededOn, order.State, now, need.ReplacesDeviceId));
    }

    /// <summary>Somebody says now which laptop it takes the place of; what was said before stays.</summary>
    public void TakePlaceOf(Guid deviceId) => ReplacesDeviceId ??= deviceId;

    /// <summary>Gives or refuses one of the approvals; the last one given lets the order go on.</summary>
    public FleetEvent Decide(Approver approver, string? role, Verdict verdict, string? note, Instant now)
    {
        OrderLifecycle.Next(State, verdict == Verdict.Approve ? OrderAction.Approve : OrderAction.Reject);
        if (approver.PersonId == PersonId)
            throw new RefusedException("approval.own", "Nobody approves for themselves.");
        var purchase = State == OrderState.SelfPurchase ? SelfPurchase : null;
        if (purchase is not null && approver.Is(purchase.ProposedBy, purchase.ProposedByPersonId))
            throw new RefusedException("approval.own", "Who proposes to buy locally does not approve the money.");
        var asked = approvals.Where(a => a.SelfPurchaseId == purchase?.Id).ToList();
        var decided = Approval.Decide(asked, approver, Person.ManagerId, role, verdict, note, now);
        ApprovalsDecided++;
        if (verdict == Verdict.Reject)
        {
            purchase?.Reject(now);
            Move(OrderAction.Reject, now);
            return purchase is null ? new OrderRejected(Id, PersonId, decided.Role, Region, now) : new SelfPurchaseRejected(Id, PersonId, decided.Role, Region, now);
        }
        if (asked.Exists(a => a.IsOpen))
            return new OrderApprovalGiven(Id, PersonId, decided.Role, Region, now);
        purchase?.Approve(now);
        Move(OrderAction.Approve, now);
        return purchase is null
            ? new OrderApproved(Id, PersonId, decided.Role, Region, now)
            : new SelfPurchaseApproved(Id, PersonId, decided.Role, purchase.Choice, purchase.Budget, Region, now);
    }

    /// <summary>Sets a laptop aside; the laptop's own verb is called beside it.</summary>
    public OrderAllocated Allocate(Guid deviceId, Instant now)
    {
        Move(OrderAction.Allocate, now);
        (AllocatedDeviceId, PurchaseOrderId, PurchaseOrderLine, GaveWayToId, GaveWayAt) = (deviceId, null, null, null, null);
        return new(Id, deviceId, PersonId, Region, now);
    }

    /// <summary>Gives the laptop back to stock; the order waits again.</summary>
    public OrderReleased Release(Instant now)
    {
        Move(OrderAction.Release, now);
        var deviceId = AllocatedDeviceId!.Value;
        (AllocatedDeviceId, TookFromId) = (null, null);
        return new(Id, deviceId, PersonId, Region, now);
    }

    /// <summary>It is bought from a vendor, who sends new ones.</summary>
    public OrderPutOnOrder PutOnOrder(Guid purchaseOrderId, int line, Instant now)
    {
        if (!OrderKinds.Takes(Kind).Contains(Condition.New))
            throw new RefusedException("order.never-new", $"A {Kind.Kebab()} laptop is a refurbished or used one from stock; none is bought for it.");
        Move(OrderAction.PutOnOrder, now);
        (PurchaseOrderId, PurchaseOrderLine) = (purchaseOrderId, line);
        return new(Id, purchaseOrderId, line, PersonId, Region, now);
    }

    /// <summary>The purchase order will not bring it after all; the order waits again.</summary>
    public OrderTakenOffOrder TakeOffOrder(Instant now)
    {
        Move(OrderAction.TakeOffOrder, now);
        var purchaseOrderId = PurchaseOrderId!.Value;
        (PurchaseOrderId, PurchaseOrderLine) = (null, null);
        return new(Id, purchaseOrderId, PersonId, Region, now);
    }

    /// <summary>The laptop leaves for the person: from a depot, or (with <paramref name="deviceId"/> not yet ours) straight from the vendor.</summary>
    public OrderDispatched Dispatch(Guid deviceId, Guid shipmentId, Guid assignmentId, LocalDate? dueBackOn, Instant now)
    {
        if (State == OrderState.Buying)
            throw new RefusedException("order.not-dispatch", "The person buys this one locally; record their receipt.");
        if ((Kind == OrderKind.Loaner) != (dueBackOn is not null))
            throw new RefusedException("order.due-back", Kind == OrderKind.Loaner ? "Say when the loaner is due back." : "Only a loaner has a day on which it is due back.");
        Move(OrderAction.Dispatch, now);
        (AllocatedDeviceId, ShipmentId, AssignmentId, DueBackOn) = (deviceId, shipmentId, assignmentId, dueBackOn);
        return new(Id, deviceId, shipmentId, PersonId, Region, now);
    }

    /// <summary>It was given to the person at a depot, or sent to them by hand, without the order's own dispatch.</summary>
    public OrderHandedOver HandOver(Guid assignmentId, Instant now)
    {
        Move(OrderAction.HandOver, now);
        AssignmentId = assignmentId;
        return new(Id, AllocatedDeviceId!.Value, PersonId, Region, now);
    }

    public OrderFulfilled Fulfil(OrderArrival arrival, Instant now)
    {
        Move(OrderAction.Fulfil, now);
        (DeliveredOn, LateBecause) = (arrival.DeliveredOn, Kind == OrderKind.NewHire ? arrival.WhyLate(NeededOn, LatestOrderOn) : null);
        return new(Id, AllocatedDeviceId!.Value, PersonId, Kind, NeededOn, arrival.DeliveredOn, LateBecause, Region, now);
    }

    /// <summary>What was sent was declined or never arrived; the need is still there.</summary>
    public OrderReopened Reopen(Instant now)
    {
        Move(OrderAction.Reopen, now);
        var deviceId = AllocatedDeviceId!.Value;
        (AllocatedDeviceId, ShipmentId, AssignmentId, DueBackOn, PurchaseOrderId, PurchaseOrderLine, TookFromId) = (null, null, null, null, null, null, null);
        return new(Id, deviceId, PersonId, Region, now);
    }

    public OrderCancelled Cancel(Instant now)
    {
        Move(OrderAction.Cancel, now);
        AllocatedDeviceId = null;
        return new(Id, PersonId, Region, now);
    }

    /// <summary>What policy said on the day of the order stays with the order, whatever policy says later.</summary>
    private void Follow(OrderPlan plan, Instant now)
    {
        (Route, LatestOrderOn, ExpectedOn, ShortNoticeAt) = (plan.Route, plan.LatestOrderOn, plan.ExpectedOn, plan.IsShortNotice ? now : null);
        Remember(plan.Decisions, now);
        approvals.AddRange(plan.Approvals.Select(role => Approval.OfOrder(Id, role, now)));
        State = approvals.Count == 0 ? OrderState.Waiting : OrderState.AwaitingApproval;
    }

    private void Remember(IEnumerable<Decision> taken, Instant now)
    {
        foreach (var decision in taken)
            decisions.Add(OrderDecision.Of(Id, decisions.Count + 1, decision, now));
    }

    private void Move(OrderAction action, Instant now)
    {
        (State, StateSince) = (OrderLifecycle.Next(State, action), now);
        if (OrderLifecycle.IsClosed(State))
            ClosedAt = now;
    }
}
