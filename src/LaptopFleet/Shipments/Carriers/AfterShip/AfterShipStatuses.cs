namespace LaptopFleet.Shipments.Carriers.AfterShip;

/// <summary>What AfterShip's tags and subtags mean. New subtags appear without notice, so the tag decides where the subtag is not listed.</summary>
public static class AfterShipStatuses
{
    /// <summary>Source: AfterShip's list of delivery statuses.</summary>
    public static readonly IReadOnlyDictionary<string, ScanStatus> OfTag = new Dictionary<string, ScanStatus>(StringComparer.OrdinalIgnoreCase)
    {
        ["Pending"] = ScanStatus.Unknown,
        ["InfoReceived"] = ScanStatus.PreTransit,
        ["InTransit"] = ScanStatus.InTransit,
        ["OutForDelivery"] = ScanStatus.OutForDelivery,
        ["AvailableForPickup"] = ScanStatus.AvailableForPickup,
        ["AttemptFail"] = ScanStatus.DeliveryAttempted,
        ["Delivered"] = ScanStatus.Delivered,
        ["Exception"] = ScanStatus.Exception,
        ["Expired"] = ScanStatus.Expired,
    };

    /// <summary>Subtags that say something else than their tag. Source: AfterShip's list of delivery sub-statuses.</summary>
    public static readonly IReadOnlyDictionary<string, ScanStatus> OfSubtag = new Dictionary<string, ScanStatus>(StringComparer.OrdinalIgnoreCase)
    {
        // Delayed in customs; held for documents that an authority asks for.
        ["Exception_004"] = ScanStatus.CustomsHold,
        ["Exception_018"] = ScanStatus.CustomsHold,
        ["Exception_010"] = ScanStatus.ReturnToSender,
        ["Exception_011"] = ScanStatus.Returned,
        ["Exception_013"] = ScanStatus.Lost,
    };

    /// <summary>How far each tag's subtags are known here.</summary>
    public static readonly IReadOnlyDictionary<string, int> LastSubtag = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["Pending"] = 6,
        ["InfoReceived"] = 1,
        ["InTransit"] = 9,
        ["OutForDelivery"] = 4,
        ["AvailableForPickup"] = 1,
        ["AttemptFail"] = 3,
        ["Delivered"] = 5,
        ["Exception"] = 18,
        ["Expired"] = 1,
    };

    /// <summary>Null where the tag is not known here.</summary>
    public static ScanStatus? Read(string? tag, string? subtag)
    {
        if (tag is null || !OfTag.TryGetValue(tag, out var meaning))
            return null;
        return subtag is not null && OfSubtag.TryGetValue(subtag, out var closer) ? closer : meaning;
    }

    /// <summary>Whether a subtag is one of those that were known when this was written.</summary>
    public static bool Knows(string tag, string subtag) =>
        LastSubtag.TryGetValue(tag, out var last) && subtag.StartsWith($"{tag}_", StringComparison.OrdinalIgnoreCase)
        && int.TryParse(subtag.AsSpan(tag.Length + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= last;
}
