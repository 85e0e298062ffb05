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
    private EpcisEvent? commissioned;

    // The parcel that it is packed in.
    private Guid? aboard;

    // What a carrier's word alone brought about, and out of which parcel: its later word may take it back, until somebody else has confirmed it.
    private Guid? broughtBy;
    private IReadOnlyList<EpcisEvent> brought = [];

    public JsonArray Told => [.. told];

    /// <summary>Takes the next event of the evidence, in the order in which it was written.</summary>
    public void Hear(Evidence e)
    {
        switch (e.Type)
        {
            case nameof(DeviceRegistered) or nameof(DeviceRegisteredInTransit) or nameof(DeviceRegisteredWithPerson): Register(e); break;
            case nameof(DeviceCorrected): Correct(e); break;
            case nameof(DeviceShipped): Ship(e); break;
            case nameof(DeviceDelivered) or nameof(DeviceBroughtBack): Deliver(e); break;
            case nameof(DeviceSentToRepair): SendToRepair(e); break;
            case nameof(DeviceLost): Lose(e); break;
            case nameof(DeviceReceived): Receive(e); break;
            case nameof(DeviceDisposed): Dispose(e); break;
            case nameof(ShipmentScanned): Scan(e); break;
            case nameof(ShipmentCorrected): TakeBack(e); break;
            case nameof(ShipmentPackageMoved) when e.Text("before") is "delivered" or "returned" or "lost": TakeBack(e); break;
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
            nameof(DeviceRelocated) => ("cycle_counting", null, null, DepotOf(e)),
            nameof(DeviceSanitised) => ("other", "unavailable", ("cert", names.Certificate(e.Id)), null),
            nameof(ShipmentCancelled) => ("void_shipping", null, ("desadv", names.Shipment(e.SubjectId)), null),
            _ => null,
        };
        if (e.Type == nameof(DeviceAccepted))
            Bring(null);
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
        Bring(null);
        // A parcel that was given up and moves again was never unpacked.
        if (aboard == shipment)
            return;
        if (aboard is { } other)
            Tell(Unpacked(e, 4, other));
        aboard = shipment;
        Tell(Make(e, part, EpcisEvent.Aggregation, EpcisEvent.Add, "packing", "in_progress") with { Parent = names.Shipment(shipment) });
        Tell(Make(e, part + 1, EpcisEvent.Object, EpcisEvent.Observe, "shipping", e.IsReturn ? "returned" : "in_transit") with { Thing = names.Shipment(shipment), Transaction = ("desadv", names.Shipment(shipment)) });
    }

    private void Deliver(Evidence e)
    {
        Bring(aboard, aboard is { } shipment
            ? Unpacked(e, 1, shipment) with { Transaction = ("recadv", names.Receipt(e.Id)) }
            : Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, "other", "active"));
        aboard = null;
    }

    private void SendToRepair(Evidence e)
    {
        var place = e.Guid("vendorId") is { } vendor ? names.Vendor(vendor) : null;
        var repairing = Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, "repairing", "damaged") with { Place = place };
        if (aboard is { } shipment)
            Bring(shipment, Unpacked(e, 2, shipment) with { Place = place, Transaction = ("recadv", names.Receipt(e.Id)) }, repairing);
        else
            Bring(null, repairing);
        aboard = null;
    }

    /// <summary>What is lost with its parcel is still packed in it.</summary>
    private void Lose(Evidence e) => Bring(aboard, Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, "other", e.Flag("stolen") ? "stolen" : "unknown"));

    private void Bring(Guid? by, params IReadOnlyList<EpcisEvent> happened)
    {
        (broughtBy, brought) = (by, happened);
        happened.ToList().ForEach(Tell);
    }

    private void Receive(Evidence e)
    {
        Bring(null);
        if (aboard is { } shipment)
            Tell(Unpacked(e, 1, shipment) with { Place = DepotOf(e) });
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
        var isInside = aboard == e.SubjectId || (broughtBy == e.SubjectId && e.Text("before") != e.Text("after"));
        if (said is { } s && isInside)
            Tell(Make(e, 1, EpcisEvent.Object, EpcisEvent.Observe, s.Step, s.Disposition) with { At = e.Instant("occurredAt"), Thing = names.Shipment(e.SubjectId) });
    }

    /// <summary>A delivery, a return or a loss that was told of and was none. Where only its time was another, it did happen.</summary>
    private void TakeBack(Evidence e)
    {
        if (broughtBy != e.SubjectId || e.Text("before") == e.Text("after"))
            return;
        told.AddRange(brought.Select(b => b.DeclaredWrong(e.At, "did_not_occur")));
        aboard = broughtBy;
        Bring(null);
    }

    private void Tell(EpcisEvent happened) => told.Add(happened.ToJson());

    private EpcisEvent Unpacked(Evidence e, int part, Guid shipment) =>
        Make(e, part, EpcisEvent.Aggregation, EpcisEvent.Delete, "unpacking", "in_progress") with { Parent = names.Shipment(shipment) };

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
