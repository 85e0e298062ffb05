using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Labels;

/// <summary>
/// One label that is bought for a shipment, and perhaps given back. The wish to buy is written down before anybody is asked, and so is each step that may cost
/// money, so that whoever takes it over after a crash looks before it buys (docs/decisions/0014).
/// </summary>
[NeedsNoEvent("Its leases and tries are bookkeeping; that it was asked for, bought, lost sight of, failed or given back has events of its own.")]
public sealed partial class LabelPurchase
{
    public const int SellerMaxLength = 40;
    public const int AtCarrierMaxLength = 80;
    public const int FaultMaxLength = 80;
    public const int FaultDetailMaxLength = 2000;
    public const int SignerMaxLength = 120;
    public const int ExportFilingMaxLength = 40;
    public const int MostTries = 8;
    public const int MostOffersKept = 16;

    /// <summary>How long whoever works on it may be silent before another takes it over: longer than all calls of one turn together may last.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(6);

    /// <summary>The carriers answer within 30 days; who has not by then never will.</summary>
    public static readonly Duration RefundPatience = Duration.FromDays(45);

    private LabelPurchase() { }

    public Guid Id { get; private set; }
    public Guid ShipmentId { get; private set; }

    /// <summary>The how manieth purchase of its shipment: 1, and more where the first ones failed.</summary>
    public int Number { get; private set; }
    public string Seller { get; private set; } = null!;
    public LabelState State { get; private set; }
    public string? WishedCarrier { get; private set; }
    public string? WishedService { get; private set; }
    public int? MostDays { get; private set; }
    public Money? MostToPay { get; private set; }


    /// <summary>What was decided when it was asked for. The carrier is told that, and the shipment keeps it once it has its label.</summary>
    public string CustomsJson { get; private set; } = null!;
    public string BatteriesJson { get; private set; } = null!;

    /// <summary>Who signs for it at customs, where a border is crossed.</summary>
    public string? Signer { get; private set; }

    /// <summary>Under which number its export has been declared, where it has to be.</summary>
    public string? ExportFiling { get; private set; }
    public Instant AskedAt { get; private set; }

    /// <summary>What the carrier calls the consignment that it made an offer for.</summary>
    public string? AtCarrier { get; private set; }
    public string? OfferId { get; private set; }
    public string? Offers { get; private set; }

    /// <summary>Since when money may have been spent.</summary>
    public Instant? BuyingSince { get; private set; }
    public string? Carrier { get; private set; }
    public string? Service { get; private set; }
    public Money? Price { get; private set; }
    public int? Days { get; private set; }
    public string? TrackingNumber { get; private set; }
    public Instant? BoughtAt { get; private set; }
    public Guid? FileId { get; private set; }

    /// <summary>SHA-256 of the label as the carrier drew it.</summary>
    public byte[]? FileHash { get; private set; }
    public Instant? RefundAskedAt { get; private set; }
    public Instant? EndedAt { get; private set; }
    public string? Fault { get; private set; }

    /// <summary>What the carrier said of it, which may repeat an address: sealed where a person is at one end.</summary>
    public byte[]? FaultDetail { get; private set; }

    /// <summary>When it may be taken up, or taken over; null while there is nothing to do.</summary>
    public Instant? DueAt { get; private set; }
    public int Tries { get; private set; }
    public int Version { get; private set; }

    /// <summary>What the carrier is told to call it by: the same in every try, and another for another purchase of the same shipment.</summary>
    public string Reference => $"{ShipmentId:N}-{Number}";

    /// <summary>Whether an earlier turn may have asked the carrier for something.</summary>
    public bool MayBeKnownToSeller => Tries > 1 || BuyingSince is not null;

    public LabelWish Wish => new(WishedCarrier, WishedService, MostDays, MostToPay);

    public CustomsDecision Customs => JsonSerializer.Deserialize<CustomsDecision>(CustomsJson, EventShape.Json)!;

    public LithiumDecision Batteries => JsonSerializer.Deserialize<LithiumDecision>(BatteriesJson, EventShape.Json)!;

    public IReadOnlyList<LabelOffer> Offered => Offers is null ? [] : JsonSerializer.Deserialize<List<LabelOffer>>(Offers, EventShape.Json)!;

    /// <summary>A label is to be bought for this shipment, which does not change until that has ended.</summary>
    public static (LabelPurchase Purchase, LabelAsked Asked) Ask(Shipment shipment, int number, string seller, LabelWish wish, Instant now)
    {
        shipment.AwaitLabel(now);
        var purchase = new LabelPurchase
        {
            Id = Ids.New(now),
            ShipmentId = shipment.Id,
            Number = number,
            Seller = seller,
            Packages = shipment.Packages.Count,
            WishedCarrier = wish.Carrier,
            WishedService = wish.Service,
            MostDays = wish.MostDays,
            MostToPay = wish.MostToPay,
            AskedAt = now,
            DueAt = now,
        };
        return (purchase, new(shipment.Id, purchase.Id, seller, shipment.PersonId, shipment.ToRegion, now));
    }

    /// <summary>What customs and the carrier of its batteries are told of it.</summary>
    public void Declare(CustomsDecision customs, LithiumDecision batteries, string? signer, string? exportFiling)
    {
        (CustomsJson, BatteriesJson) = (JsonSerializer.Serialize(customs, EventShape.Json), JsonSerializer.Serialize(batteries, EventShape.Json));
        (Signer, ExportFiling) = (signer, exportFiling);
    }

    /// <summary>Somebody takes it up, or takes it over from one who has been silent for too long.</summary>
    public void TakeUp(Instant now) => (DueAt, Tries) = (now + Lease, Tries + 1);

    /// <summary>What the carrier offered, and which offer is taken. From here on money may have been spent.</summary>
    public void BeginBuying(string atCarrier, IReadOnlyList<LabelOffer> offers, LabelOffer chosen, Instant now)
    {
        Keep(atCarrier, offers);
        (OfferId, BuyingSince, DueAt) = (chosen.Id, BuyingSince ?? now, now + Lease);
    }

    public void Keep(string atCarrier, IReadOnlyList<LabelOffer> offers) =>
        (AtCarrier, Offers) = (atCarrier, offers.Count == 0 ? Offers : JsonSerializer.Serialize(offers.Take(MostOffersKept), EventShape.Json));

    /// <summary>Nothing was bought, and nothing will be.</summary>
    public LabelFailed Fail(Shipment shipment, string fault, byte[]? detail, Instant now)
    {
        Move(LabelAction.Fail);
        shipment.ForgoLabel();
        (Fault, FaultDetail, EndedAt, DueAt) = (fault, detail, now, null);
        return new(shipment.Id, Id, fault, shipment.PersonId, shipment.ToRegion, now);
    }

    /// <summary>It may have been bought or not, and the carrier does not tell. Nobody buys again until somebody has looked.</summary>
    public LabelLostSightOf LoseSight(Shipment shipment, string fault, byte[]? detail, Instant now)
    {
        Move(LabelAction.LoseSight);
        (Fault, FaultDetail, DueAt) = (fault, detail, null);
        return new(shipment.Id, Id, fault, shipment.PersonId, shipment.ToRegion, now);
    }

    /// <summary>Staff ask for another look: at the purchase that was lost sight of, or for the label that could not be fetched.</summary>
    public LabelLookedForAgain LookAgain(Shipment shipment, Instant now)
    {
        if (State != LabelState.Bought || NextToFetch is null)
            Move(LabelAction.LookAgain);
        (DueAt, Tries) = (now, 0);
        return new(shipment.Id, Id, shipment.PersonId, shipment.ToRegion, now);
    }

    public LabelRefundAsked AskRefund(Shipment shipment, Instant now)
    {
        Move(LabelAction.AskRefund);
        (RefundAskedAt, DueAt, Tries) = (now, now, 0);
        return new(shipment.Id, Id, shipment.PersonId, shipment.ToRegion, now);
    }

    public LabelRefunded Refund(Shipment shipment, Instant now)
    {
        Move(LabelAction.Refund);
        (EndedAt, DueAt) = (now, null);
        return new(shipment.Id, Id, Price!, shipment.PersonId, shipment.ToRegion, now);
    }

    public LabelRefundRefused RefuseRefund(Shipment shipment, string fault, byte[]? detail, Instant now)
    {
        Move(LabelAction.RefuseRefund);
        (Fault, FaultDetail, EndedAt, DueAt) = (fault, detail, now, null);
        return new(shipment.Id, Id, fault, shipment.PersonId, shipment.ToRegion, now);
    }

    /// <summary>Something is in the way: later again, at the latest when the carrier says so.</summary>
    public void PushBack(string fault, Duration? atLeast, Instant now)
    {
        var wait = Duration.FromSeconds(Math.Min(30 * (1 << Math.Min(Tries, 10)), 3600));
        (Fault, DueAt) = (fault, now + Duration.Max(wait, atLeast ?? Duration.Zero));
    }

    /// <summary>The carrier has taken the request for a refund, and decides in days.</summary>
    public void AwaitRefund(Instant now) => (DueAt, Fault) = (now + (Tries < 3 ? Duration.FromHours(6) : Duration.FromDays(1)), Fault == SoldInPart ? Fault : null);

    /// <summary>The label cannot be had now; somebody has to ask for another look.</summary>
    public void GiveUpOnFile(string fault) => (Fault, DueAt) = (fault, null);

    private void Move(LabelAction act) => State = LabelLifecycle.Next(State, act);
}
