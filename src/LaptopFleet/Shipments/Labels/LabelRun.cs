using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Files;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Lanes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Labels;

/// <summary>
/// One turn at one purchase. The carrier is never spoken to inside a transaction: what is about to be done is saved, then the carrier is asked, then what came of it
/// is saved. So each turn begins by asking what an earlier one may have done.
/// </summary>
public sealed class LabelRun(FleetDb db, CarrierRoster roster, Consignments consignments, LaneDecisions lanes, PersonalVault vault, IClock clock)
{
    public const int MostLabelBytes = 2 * 1024 * 1024;
    private const int MostFolds = 5;
    private static readonly Actor Self = Actor.Job("work-on-labels");

    public Task RunAsync(LabelPurchase purchase, CancellationToken ct) => purchase.State switch
    {
        LabelState.Asked => BuyAsync(purchase, ct),
        LabelState.Bought => FetchAsync(purchase, ct),
        LabelState.RefundAsked => RefundAsync(purchase, ct),
        _ => Task.CompletedTask,
    };

    /// <summary>What a fault leads to: the end of the purchase, a look by staff, or another turn later.</summary>
    public async Task MeetAsync(LabelPurchase purchase, CarrierFault fault, string code, string? detail, Duration? wait, CancellationToken ct)
    {
        var (now, isLast) = (clock.GetCurrentInstant(), purchase.IsLastTry);
        if (purchase.State == LabelState.Bought && (fault == CarrierFault.Refused || isLast))
        {
            purchase.GiveUpOnFile(code);
            await db.SaveChangesAsync(ct);
        }
        else if (purchase.State == LabelState.Asked && (fault is CarrierFault.Refused or CarrierFault.Untold || isLast))
        {
            // A refusal says that nothing was bought; so does silence, as long as nobody has been asked to sell.
            var isCertain = fault == CarrierFault.Refused || (fault != CarrierFault.Untold && purchase.BuyingSince is null);
            await EndAsync(purchase, detail, (shipment, said) => isCertain ? purchase.Fail(shipment, code, said, now) : purchase.LoseSight(shipment, code, said, now), ct);
        }
        else if (purchase.State == LabelState.RefundAsked && (fault == CarrierFault.Refused || now - purchase.RefundAskedAt > LabelPurchase.RefundPatience))
        {
            await EndAsync(purchase, detail, (shipment, said) => purchase.RefuseRefund(shipment, code, said, now), ct);
        }
        else
        {
            purchase.PushBack(code, wait, now);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task BuyAsync(LabelPurchase purchase, CancellationToken ct)
    {
        var carrier = roster.Seller(purchase.Seller);
        var standing = purchase.MayBeKnownToSeller ? await carrier.FindLabelAsync(purchase.Reference, purchase.AtCarrier, purchase.Packages, ct) : null;
        if (standing?.Sale is { } sold)
        {
            // One that sells package by package may not have come to the end yet; what it has not sold after all these turns it will not sell.
            if (!sold.IsWhole && !purchase.IsLastTry)
                throw new CarrierException(CarrierFault.Unclear, LabelPurchase.SoldInPart);
            await CompleteAsync(purchase, standing.Id, sold, ct);
            return;
        }
        // It sold us something, or was about to, and now knows of nothing.
        if (standing is null && purchase.BuyingSince is not null)
            throw new CarrierException(CarrierFault.Untold, "label.unknown-to-carrier");
        var shipment = await ShipmentAsync(purchase, ct);
        if (!shipment.AwaitsLabel)
            throw new CarrierException(CarrierFault.Refused, "label.not-needed");

        standing ??= await carrier.OfferLabelAsync(await consignments.OfAsync(shipment, purchase, ct), ct);
        var (offer, fault) = purchase.Wish.Choose(standing.Offers);
        if (offer is null)
        {
            purchase.Keep(standing.Id, standing.Offers);
            await EndAsync(purchase, null, (parcel, _) => purchase.Fail(parcel, fault!, null, clock.GetCurrentInstant()), ct);
            return;
        }
        purchase.BeginBuying(standing.Id, standing.Offers, offer, clock.GetCurrentInstant());
        await db.SaveChangesAsync(ct);
        await CompleteAsync(purchase, standing.Id, await carrier.BuyLabelAsync(standing.Id, offer.Id, ct), ct);
    }

    /// <summary>Money has been spent: that is written down whatever else happens to the shipment meanwhile.</summary>
    private async Task CompleteAsync(LabelPurchase purchase, string atCarrier, LabelSale sale, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await TakeAsync(purchase, atCarrier, sale, ct);
                return;
            }
            catch (RefusedException refused)
            {
                // No rule of ours undoes what was paid: it is found again, and taken, once the rule lets it.
                throw new CarrierException(CarrierFault.Unclear, refused.Code, inner: refused);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostFolds)
            {
                db.ChangeTracker.Clear();
                purchase = await db.LabelPurchases.SingleAsync(p => p.Id == purchase.Id, ct);
                if (purchase.State != LabelState.Asked)
                    return;
            }
        }
    }

    private async Task TakeAsync(LabelPurchase purchase, string atCarrier, LabelSale sale, CancellationToken ct)
    {
        var (shipment, now) = (await ShipmentAsync(purchase, ct), clock.GetCurrentInstant());
        db.Record(purchase.Buy(shipment, atCarrier, sale, now), Self);
        if (shipment.State == ShipmentState.LabelReady)
            db.Record(await lanes.KeepAsync(shipment, purchase.Customs, purchase.Batteries, now, ct), Self);
        await db.SaveChangesAsync(ct);
    }

    private async Task FetchAsync(LabelPurchase purchase, CancellationToken ct)
    {
        var (seller, shipment) = (roster.Seller(purchase.Seller), await ShipmentAsync(purchase, ct));
        var seal = shipment.PersonId is { } person ? await vault.FindAsync(person, ct) ?? throw new CarrierException(CarrierFault.Refused, "person.erased") : null;
        while (purchase.NextToFetch is { } package)
        {
            var label = await seller.FetchLabelAsync(purchase.AtCarrier!, package, MostLabelBytes, ct);
            var now = clock.GetCurrentInstant();
            var file = StoredFile.Keep(label, "application/pdf", seal, now);
            db.Add(file);
            db.Record(purchase.Store(shipment, package, file.Id, file.Hash, now), Self);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task RefundAsync(LabelPurchase purchase, CancellationToken ct)
    {
        var carrier = roster.Seller(purchase.Seller);
        var known = await carrier.FindLabelAsync(purchase.Reference, purchase.AtCarrier, purchase.Packages, ct) ?? throw new CarrierException(CarrierFault.Away, "label.unknown-to-carrier");
        var standing = known.Refund == RefundStanding.NotAsked ? await carrier.RefundLabelAsync(known.Id, ct) : known.Refund;
        var now = clock.GetCurrentInstant();
        if (standing == RefundStanding.Refused)
            throw new CarrierException(CarrierFault.Refused, "label.refund-refused");
        if (standing == RefundStanding.Refunded)
            await EndAsync(purchase, null, (shipment, _) => purchase.Refund(shipment, now), ct);
        else if (now - purchase.RefundAskedAt > LabelPurchase.RefundPatience)
            throw new CarrierException(CarrierFault.Refused, "label.refund-unanswered");
        else
        {
            purchase.AwaitRefund(now);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task EndAsync(LabelPurchase purchase, string? detail, Func<Shipment, byte[]?, FleetEvent> verb, CancellationToken ct)
    {
        var shipment = await ShipmentAsync(purchase, ct);
        db.Record(verb(shipment, await consignments.SealAsync(shipment, detail, ct)), Self);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Shipment> ShipmentAsync(LabelPurchase purchase, CancellationToken ct) =>
        await db.Shipments.Include(s => s.Packages.OrderBy(p => p.Number)).SingleAsync(s => s.Id == purchase.ShipmentId, ct);
}
