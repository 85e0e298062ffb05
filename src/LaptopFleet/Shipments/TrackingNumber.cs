namespace LaptopFleet.Shipments;

/// <summary>
/// What a carrier's number looks like, and whether its check digit fits. Carriers add ranges and use numbers again, so this warns and never refuses:
/// an opinion that is wrong costs a look, a refusal that is wrong costs a parcel.
/// </summary>
public static class TrackingNumber
{
    public const string Pointer = "/trackingNumber";
    public const string CheckDigit = "tracking-number.check-digit";
    public const string OtherCarrier = "tracking-number.other-carrier";

    /// <summary>Whose number it is likely to be, by its form and its check digit.</summary>
    public static TrackingNumberOpinion Look(string number)
    {
        var key = Shipment.TrackingKeyOf(number);
        var alike = TrackingNumberFormat.All.Where(f => f.Fits(key)).ToList();
        return alike.Find(f => f.Checks(key)) is { } right
            ? new(right.Carrier, right.Name, TrackingNumberVerdict.WellFormed)
            : alike is [var first, ..] ? new(first.Carrier, first.Name, TrackingNumberVerdict.Suspicious) : TrackingNumberOpinion.None;
    }

    /// <summary>What whoever typed it should look at again; nothing where all is well, or the form is not known.</summary>
    public static IEnumerable<ShipmentWarning> Warnings(string? carrier, string? number, string pointer = Pointer)
    {
        if (number is null)
            yield break;
        var key = Shipment.TrackingKeyOf(number);
        if (TrackingNumberFormat.All.Any(f => f.IsOf(carrier) && f.Fits(key) && f.Checks(key)))
            yield break;
        var own = TrackingNumberFormat.All.Where(f => f.IsOf(carrier)).ToList();
        var opinion = Look(key);
        if (own.Count > 0 && opinion.Verdict == TrackingNumberVerdict.WellFormed)
            yield return new(OtherCarrier, pointer, $"This looks like a number of another carrier ({opinion.Format}). Look at the label again.");
        else if (own.Exists(f => f.Fits(key)) || (opinion.Verdict == TrackingNumberVerdict.Suspicious && TrackingNumberFormat.IsUnmistakable(key)))
            yield return new(CheckDigit, pointer, "The check digit does not fit the other characters. Look at the label again.");
    }
}

/// <summary>What is thought of a number.</summary>
/// <param name="Carrier">Our code of the carrier; null where the form does not tell.</param>
/// <param name="Format">What the carrier calls such a number.</param>
public sealed record TrackingNumberOpinion(string? Carrier, string? Format, TrackingNumberVerdict Verdict)
{
    public static readonly TrackingNumberOpinion None = new(null, null, TrackingNumberVerdict.Unknown);
}

/// <summary>Whether a number looks like one of a carrier.</summary>
public enum TrackingNumberVerdict
{
    /// <summary>No form that is known here.</summary>
    Unknown,

    /// <summary>The form is known, but the check digit does not fit.</summary>
    Suspicious,

    WellFormed,
}

/// <summary>Something to look at again. It keeps nothing from happening.</summary>
/// <param name="Code">What it is, for a program.</param>
/// <param name="Pointer">The field that it is about.</param>
public sealed record ShipmentWarning(string Code, string Pointer, string Detail);
