using LaptopFleet.Platform;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Customs;

/// <summary>The term of delivery, Incoterms 2020, with its named place.</summary>
/// <param name="Code"><c>DDP</c>, <c>DAP</c> …</param>
/// <param name="Country">The country of the named place.</param>
/// <param name="City">The named place. Null for somebody's home: it is a part of their address, which papers take from there.</param>
public sealed record Incoterm(string Code, string Country, string? City, string Reason)
{
    public const string Kind = "incoterm";

    /// <summary>Delivered duty paid: what holds where no rule speaks, since then nobody is asked for money at the door.</summary>
    public const string DutyPaid = "DDP";

    public static Incoterm Of(CustomsCase asked, CustomsLane lane, Inquiry inquiry)
    {
        var ruled = inquiry.Ask(Kind, ("from", lane.From.Word), ("purpose", asked.Purpose.Kebab()), ("to", lane.To.Word), ("to-territory", lane.ToTerritory));
        return new(ruled.IsRuled ? ruled.Outcome : DutyPaid, lane.To.Country, lane.To.City, ruled.IsRuled ? ruled.Reason : "No rule names a term, so the sender pays all duty.");
    }
}
