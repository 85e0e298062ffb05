using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Procurement;
using LaptopFleet.Refresh;
using LaptopFleet.Repairs;
using LaptopFleet.Shipments;
using LaptopFleet.Stock;
using LaptopFleet.Webhooks;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LaptopFleet.Reminders;

/// <summary>Where deadlines come from: one line a noun. What it watches may move one of its deadlines; what it does not watch is passed over without a question.</summary>
public static class Sources
{
    public static readonly IReadOnlyList<DeadlineSource> All =
    [
        DeadlineSource.Of<Order>("order", o => o.Id, Nouns.OrderDue, nameof(Order.State), nameof(Order.NeededOn)),
        DeadlineSource.Of<PurchaseOrder>("purchase-order", p => p.Id, Nouns.PurchaseDue, nameof(PurchaseOrder.State), nameof(PurchaseOrder.Steps)),
        DeadlineSource.Of<Shipment>("shipment", s => s.Id, Nouns.ShipmentDue, nameof(Shipment.StaleAt), nameof(Shipment.LateAt)),
        DeadlineSource.Of<Assignment>("assignment", a => a.Id, Nouns.AssignmentDue, nameof(Assignment.AcceptedAt), nameof(Assignment.EndedAt), nameof(Assignment.DueBackOn), nameof(Assignment.ReturnBy)),
        DeadlineSource.Of<Device>("device", d => d.Id, Nouns.DeviceDue, nameof(Device.PersonId), nameof(Device.WarrantyUntil), nameof(Device.EndedAt))
            // What happens to a laptop that nobody has, which is most of what happens to laptops, moves nothing.
            .While<Device>(d => d.PersonId is not null, nameof(Device.State)) with { Kinds = [DeadlineKind.DeliveryNotAccepted, DeadlineKind.WarrantyEnd] },
        DeadlineSource.Of<RefreshPlan>("device", p => p.DeviceId, Nouns.RefreshDue,
            nameof(RefreshPlan.FallsOn), nameof(RefreshPlan.LeavesOn), nameof(RefreshPlan.ReplacedByOrderId), nameof(RefreshPlan.PersonId), nameof(RefreshPlan.Zone)) with { Kinds = [DeadlineKind.RefreshDue], SharesSubject = true },
        DeadlineSource.Of<StockPoint>("stock-point", p => p.Id, Nouns.StockDue, nameof(StockPoint.LowSince)),
        DeadlineSource.Of<Hold>("hold", h => h.Id, Nouns.HoldDue, nameof(Hold.ReleasedAt)),
        DeadlineSource.Of<PersonHold>("person-hold", h => h.Id, Nouns.PersonHoldDue, nameof(PersonHold.ReleasedAt)),
        DeadlineSource.Of<Person>("person", p => p.Id, Nouns.PersonDue,
            nameof(Person.EndOn), nameof(Person.Employment), nameof(Person.DeactivatedAt), nameof(Person.Zone), nameof(Person.Country)),
        DeadlineSource.Of<Vendor>("vendor", v => v.Id, Nouns.VendorDue, nameof(Vendor.SecurityReviewExpiresOn), nameof(Vendor.ClosedAt)),
        DeadlineSource.Of<Departure>("departure", d => d.Id, Nouns.DepartureDue, nameof(Departure.State), nameof(Departure.CutOffFromAt)),
        DeadlineSource.Of<Return>("return", r => r.Id, ReturnsDue.Of, nameof(Return.State), nameof(Return.Changes), nameof(Return.DueAt), nameof(Return.OfferExpiresAt)),
        DeadlineSource.Of<Repair>("repair", r => r.Id, Nouns.RepairDue, nameof(Repair.State)),
        DeadlineSource.Of<WebhookSubscription>("webhook", w => w.Id, Nouns.WebhookDue, nameof(WebhookSubscription.DisabledAt), nameof(WebhookSubscription.EndedAt)),
    ];

    private static readonly Dictionary<Type, DeadlineSource> ByNoun = All.ToDictionary(s => s.Noun);

    /// <summary>What a type of noun brings; null where nothing of it is ever due.</summary>
    public static DeadlineSource? Of(Type noun) => ByNoun.GetValueOrDefault(noun);
}

/// <summary>One kind of noun that has deadlines.</summary>
/// <param name="Watched">The columns that a deadline depends on, and of which nouns.</param>
/// <param name="Due">All deadlines that it should have now.</param>
public sealed record DeadlineSource(Type Noun, string SubjectKind, IReadOnlyList<WatchedColumn> Watched, Func<object, Guid> Id, Func<object, DueReading, Task<IReadOnlyList<DuePlan>>> Due)
{
    /// <summary>Which deadlines of the subject are this noun's, where another noun has some of the same subject; null where all are.</summary>
    public IReadOnlyList<DeadlineKind>? Kinds { get; init; }

    /// <summary>Whether it is about a noun that may have been there long before it.</summary>
    public bool SharesSubject { get; init; }

    public bool Owns(DeadlineKind kind) => Kinds?.Contains(kind) != false;

    public static DeadlineSource Of<T>(string subjectKind, Func<T, Guid> id, Func<T, DueReading, Task<IReadOnlyList<DuePlan>>> due, params string[] watched) where T : class =>
        new(typeof(T), subjectKind, [.. watched.Select(column => new WatchedColumn(column, static _ => true))], noun => id((T)noun), (noun, reading) => due((T)noun, reading));

    /// <summary>Further columns, on which something depends only for some of the nouns.</summary>
    public DeadlineSource While<T>(Func<T, bool> some, params string[] watched) where T : class =>
        this with { Watched = [.. Watched, .. watched.Select(column => new WatchedColumn(column, noun => some((T)noun)))] };

    /// <summary>Whether this change may move a deadline.</summary>
    public bool Watches(EntityEntry changed) => Watched.Any(w => changed.Property(w.Name).IsModified && w.Of(changed.Entity));
}

/// <summary>A column whose change moves deadlines.</summary>
/// <param name="Of">The nouns of which it is watched.</param>
public sealed record WatchedColumn(string Name, Func<object, bool> Of);
