using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Customs;

/// <summary>Who imports: who answers to customs at the destination and pays the duty. Never the person who opens the door.</summary>
/// <param name="DepotId">The company's depot that stands for it; null where none does.</param>
public sealed record ImporterOfRecord(ImporterRole Role, Guid? DepotId, string Country, IReadOnlyList<TaxId> TaxIds, string Reason)
{
    public const string Kind = "importer-of-record";

    public static ImporterOfRecord Of(CustomsCase asked, CustomsLane lane, Inquiry inquiry)
    {
        var ruled = inquiry.Ask(Kind, ("from", lane.From.Word), ("from-territory", lane.FromTerritory), ("purpose", asked.Purpose.Kebab()), ("to", lane.To.Word), ("to-territory", lane.ToTerritory));
        return ruled.Outcome switch
        {
            "sender" => Side(ImporterRole.Sender, lane.From, $"The sender delivers duty paid. {ruled.Reason}"),
            "recipient" when lane.To.Kind != PartyKind.Person => Side(ImporterRole.Recipient, lane.To, ruled.Reason),
            "recipient" => Company(asked, lane, inquiry, $"{ruled.Rule!.RuleId} names the recipient, who is a person: an employee is never made an importer, so it is the company."),
            "company" => Company(asked, lane, inquiry, ruled.Reason),
            _ => Company(asked, lane, inquiry, "No rule names an importer, so it is the company."),
        };
    }

    private static ImporterOfRecord Company(CustomsCase asked, CustomsLane lane, Inquiry inquiry, string reason)
    {
        if (asked.OwnDepots.FirstOrDefault(d => CustomsLane.Territory(d.Country, inquiry) == lane.ToTerritory) is { } there)
            return Side(ImporterRole.Company, there, $"{reason} Its depot in {there.City ?? there.Country} stands for it.");
        var ids = lane.From.Kind == PartyKind.Depot ? lane.From.TaxIds ?? [] : [];
        return new(ImporterRole.Company, null, lane.From.Country, ids, $"{reason} It has no depot in {lane.ToTerritory}: the carrier's duty-paid service or an appointed importer acts for it.");
    }

    private static ImporterOfRecord Side(ImporterRole role, LaneSide side, string reason) =>
        new(role, side.Kind == PartyKind.Depot ? side.Id : null, side.Country, side.TaxIds ?? [], reason);
}

/// <summary>Who imports, and so who answers to customs at the destination.</summary>
public enum ImporterRole
{
    /// <summary>The company that owns the laptops, by its entity at the destination or by somebody whom it appoints.</summary>
    Company,
    Sender,
    Recipient,
}
