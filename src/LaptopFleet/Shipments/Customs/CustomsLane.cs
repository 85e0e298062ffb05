using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Customs;

/// <summary>Between which customs territories a lane runs. Inside one of them there is no border, however many countries it spans.</summary>
public sealed record CustomsLane(LaneSide From, LaneSide To, string FromTerritory, string ToTerritory, string? Embargo)
{
    public const string TerritoryKind = "customs-territory";
    public const string EmbargoKind = "destination-embargo";

    public bool CrossesBorder => FromTerritory != ToTerritory;

    public static CustomsLane Of(LaneSide from, LaneSide to, Inquiry inquiry) =>
        new(from, to, Territory(from.Country, inquiry), Territory(to.Country, inquiry), EmbargoOn(to.Country, inquiry));

    /// <summary>The territory that a country is part of; one that no rule names stands alone.</summary>
    public static string Territory(string country, Inquiry inquiry) =>
        inquiry.Ask(TerritoryKind, ("country", country)) is { IsRuled: true } union ? union.Outcome : country;

    /// <summary>Why nothing goes to a country; null where something may.</summary>
    public static string? EmbargoOn(string country, Inquiry inquiry) =>
        inquiry.Ask(EmbargoKind, ("country", country)) is { IsRuled: true, Outcome: "refused" } embargo
            ? $"Nothing is sent to {World.Countries.Get(country).Name}: {embargo.Rule!.RuleId} version {embargo.Rule.Version} ({embargo.Rule.Source})."
            : null;
}
