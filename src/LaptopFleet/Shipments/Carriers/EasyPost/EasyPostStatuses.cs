namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>What EasyPost's words mean. The status decides, except where its detail says something that a status of ours is about.</summary>
public static class EasyPostStatuses
{
    /// <summary>Source: the Tracker's <c>status</c> in EasyPost's API reference.</summary>
    public static readonly IReadOnlyDictionary<string, ScanStatus> OfStatus = new Dictionary<string, ScanStatus>(StringComparer.OrdinalIgnoreCase)
    {
        ["unknown"] = ScanStatus.Unknown,
        ["pre_transit"] = ScanStatus.PreTransit,
        ["in_transit"] = ScanStatus.InTransit,
        ["out_for_delivery"] = ScanStatus.OutForDelivery,
        ["delivered"] = ScanStatus.Delivered,
        ["available_for_pickup"] = ScanStatus.AvailableForPickup,
        ["return_to_sender"] = ScanStatus.ReturnToSender,
        ["failure"] = ScanStatus.Exception,
        ["cancelled"] = ScanStatus.Cancelled,
        // The tracker failed, not the parcel.
        ["error"] = ScanStatus.Unknown,
    };

    /// <summary>Details that say more than their status, whatever it is. A delivery that is announced stays one.</summary>
    public static readonly IReadOnlyDictionary<string, ScanStatus> OfDetail = new Dictionary<string, ScanStatus>(StringComparer.OrdinalIgnoreCase)
    {
        ["arrived_at_pickup_location"] = ScanStatus.AvailableForPickup,
        ["damaged"] = ScanStatus.Exception,
        ["delivery_exception"] = ScanStatus.DeliveryAttempted,
        ["expired"] = ScanStatus.Expired,
        ["label_created"] = ScanStatus.PreTransit,
        ["lost"] = ScanStatus.Lost,
        ["refused"] = ScanStatus.Exception,
        ["return"] = ScanStatus.ReturnToSender,
        ["transit_exception"] = ScanStatus.Exception,
    };

    /// <summary>Null where the status is not known here.</summary>
    public static ScanStatus? Read(string? status, string? detail)
    {
        if (status is null || !OfStatus.TryGetValue(status, out var meaning))
            return null;
        var isSettled = meaning is ScanStatus.Delivered or ScanStatus.ReturnToSender or ScanStatus.Cancelled;
        return !isSettled && detail is not null && OfDetail.TryGetValue(detail, out var closer) ? closer : meaning;
    }
}
