using System.Text.Json.Nodes;
using LaptopFleet.Devices.Events;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments.Epcis;

/// <summary>
/// Tells the life of one laptop from its evidence, event by event, in the words of EPCIS. It only translates: what the evidence does not say is not said,
/// and no person is named, neither as a holder nor as a place.
/// </summary>
/// <param name="zones">The clock of each depot.</param>
public sealed class LifeOfDevice(Guid deviceId, EpcisNames names, IReadOnlyDictionary<Guid, DateTimeZone> zones)
{
    private readonly List<JsonObject> told = [];
    private readonly string device = names.Device(deviceId);
    private Guid? aboard;
    private Guid? unloadedFrom;
    private EpcisEvent? commissioned;
    private IReadOnlyList<EpcisEvent> delivered = [];

    public JsonArray Told => [.. told];

    /// <summary>Takes the next event of the evidence, in the order in which it was written.</summary>
    public void Hear(Evidence e)
    {
        switch (e.Type)
        {
            case nameof(DeviceRegistered) or nameof(DeviceRegisteredInTransit) or nameof(DeviceRegisteredWithPerson): Register(e); break;
            case nameof(DeviceCorrected): Correct(e); break;
            case nameof(DeviceShipped): Ship(e); break;
            case nameof(DeviceDelivered): Deliver(e); break;
            case nameof(DeviceReceived): Receive(e); break;
            case nameof(DeviceDisposed): Dispose(e); break;
            case nameof(ShipmentScanned): Scan(e); break;
            case nameof(ShipmentCorrected): TakeBack(e); break;
            default: Observe(e); break;
        }
    }

    private void Observe(Evidence e)
    {
        (string Step, string? Disposition, (string, string)? Transaction, string? Place)? said = e.Type switch
        {
            nameof(DeviceAllocated) => ("reserving", "reserved", null, null),
            nameof(DeviceReleased) => ("storing", "available", null, null),
            nameof(DeviceAccepted) => ("accepting", "active", ("recadv", names.Receipt(e.Id)), null),
            nameof(DeviceReturnDue) => ("collecting", "returned", ("rma", names.Receipt(e.Id)), null),
            nameof(DeviceRestocked) => ("storing", e.Text("condition") == "damaged" ? "damaged" : "available", null, DepotOf(e)),
            nameof(DeviceSentToRepair) => ("repairing", "damaged", null, e.Guid("vendorId") is { } vendor ? names.Vendor(vendor) : null),
            nameof(DeviceSanitised) => ("other", "unavailable", ("cert", names.Certificate(e.Id)), null),
            nameof(DeviceLost) => ("other", e.Flag("stolen") ? "stolen" : "unknown", null, null),
            nameof(ShipmentCancelled) => ("void_shipping", null, ("desadv", names.Shipment(e.SubjectId)), null),
            _ => null,
        };
        if (said is { } s)
            Tell(Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, s.Step, s.Disposition) with { Place = s.Place, Transaction = s.Transaction });
    }

    private void Register(Evidence e)
    {
        commissioned = Make(e, 1, EpcisEvent.Object, EpcisEvent.Add, "commissioning", "active") with { Place = DepotOf(e), MasterData = MasterData(e.Text("serialNumber"), e.Guid("modelId")) };
        Tell(commissioned);
        if (DepotOf(e) is { } depot)
            Tell(Make(e, 2, EpcisEvent.Object, EpcisEvent.Observe, "receiving", "in_progress") with { Place = depot });
        if (e.Guid("shipmentId") is { } shipment)
            Board(e, shipment, 2);
    }

    /// <summary>What was written down wrongly at the beginning is declared wrong, and told anew.</summary>
    private void Correct(Evidence e)
    {
        var now = e.Data.GetProperty("now");
        var right = MasterData(now.GetProperty("serialNumber").GetString(), now.GetProperty("modelId").GetGuid());
        if (commissioned is null || JsonNode.DeepEquals(commissioned.MasterData, right))
            return;
        var corrected = commissioned with { Id = names.Event(e.Id, 1), RecordedAt = e.At, MasterData = right };
        told.Add(commissioned.DeclaredWrong(e.At, "incorrect_data", corrected.Id));
        commissioned = corrected;
        Tell(corrected);
    }

    private void Ship(Evidence e)
    {
        if (e.Guid("shipmentId") is { } shipment)
            Board(e, shipment, 1);
    }

    private void Board(Evidence e, Guid shipment, int part)
    {
        aboard = shipment;
        Tell(Make(e, part, EpcisEvent.Aggregation, EpcisEvent.Add, "packing", "in_progress") with { Parent = names.Shipment(shipment) });
        Tell(Make(e, part + 1, EpcisEvent.Object, EpcisEvent.Observe, "shipping", e.IsReturn ? "returned" : "in_transit") with { Thing = names.Shipment(shipment), Transaction = ("desadv", names.Shipment(shipment)) });
    }

    private void Deliver(Evidence e)
    {
        var handedOver = Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, "other", "active");
        delivered = aboard is { } shipment
            ? [Make(e, 1, EpcisEvent.Aggregation, EpcisEvent.Delete, "unpacking", "in_progress") with { Parent = names.Shipment(shipment), Transaction = ("recadv", names.Receipt(e.Id)) }]
            : [handedOver];
        (unloadedFrom, aboard) = (aboard, null);
        delivered.ToList().ForEach(Tell);
    }

    private void Receive(Evidence e)
    {
        if (aboard is { } shipment)
            Tell(Make(e, 1, EpcisEvent.Aggregation, EpcisEvent.Delete, "unpacking", "in_progress") with { Parent = names.Shipment(shipment), Place = DepotOf(e) });
        aboard = null;
        Tell(Make(e, 2, EpcisEvent.Object, EpcisEvent.Observe, "receiving", "in_progress") with { Place = DepotOf(e), Transaction = ("recadv", names.Receipt(e.Id)) });
    }

    private void Dispose(Evidence e)
    {
        var certificate = ("cert", names.Certificate(e.Id));
        if (e.Text("outcome") is "destroyed" or "recycled")
            Tell(Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, "destroying", e.Text("outcome") == "destroyed" ? "destroyed" : "disposed") with { Transaction = certificate });
        Tell(Make(e, 2, EpcisEvent.Object, EpcisEvent.Delete, "decommissioning", "inactive") with { Transaction = certificate });
    }

    private void Scan(Evidence e)
    {
        (string Step, string Disposition)? said = e.Text("status") switch
        {
            "inTransit" or "outForDelivery" or "deliveryAttempted" => ("transporting", "in_transit"),
            "customsHold" => ("holding", "unavailable"),
            "availableForPickup" or "delivered" => ("arriving", "in_transit"),
            "returnToSender" => ("transporting", "returned"),
            "returned" => ("arriving", "returned"),
            "exception" or "expired" or "lost" => ("other", "unknown"),
            _ => null,
        };
        // A scan tells of this laptop only while the laptop is in the parcel, or turns out to have been in it all along.
        var isInside = aboard == e.SubjectId || e.IsRepair || (unloadedFrom == e.SubjectId && e.Text("before") == "delivered" && e.Text("after") != "delivered");
        if (said is { } s && isInside)
            Tell(Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, s.Step, s.Disposition) with { At = e.Instant("occurredAt"), Thing = names.Shipment(e.SubjectId) });
    }

    /// <summary>A delivery that was told of and was none.</summary>
    private void TakeBack(Evidence e)
    {
        if (e.Text("before") == "delivered")
            told.AddRange(delivered.Select(d => d.DeclaredWrong(e.At, "did_not_occur")));
        delivered = [];
    }

    private void Tell(EpcisEvent happened) => told.Add(happened.ToJson());

    private EpcisEvent Make(Evidence e, int part, string type, string action, string step, string? disposition) =>
        new(names.Event(e.Id, part), type, action, e.At, e.At, OffsetOf(e), device, step, disposition);

    private Offset OffsetOf(Evidence e) => e.Guid("depotId") is { } depot && zones.TryGetValue(depot, out var zone) ? zone.GetUtcOffset(e.At) : Offset.Zero;

    private string? DepotOf(Evidence e) => e.Guid("depotId") is { } depot ? names.Depot(depot) : null;

    private JsonObject MasterData(string? serialNumber, Guid? modelId) => new()
    {
        ["fleet:serialNumber"] = serialNumber,
        ["fleet:model"] = modelId is { } model ? names.Model(model) : null,
    };
}
