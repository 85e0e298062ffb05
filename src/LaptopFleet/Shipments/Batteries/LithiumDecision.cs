using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>
/// How the batteries of a consignment may travel: which rule, which mark, which words on the waybill, and what forbids it. A person trained in dangerous goods
/// answers for it; every limit is a dated row of the policy.
/// </summary>
/// <param name="On">The day by whose rules it was decided.</param>
/// <param name="IsModeTold">False where the policy chose the mode.</param>
/// <param name="PackingInstruction"><c>966</c>, <c>967</c> …; by air only.</param>
/// <param name="Section"><c>II</c> for what most laptops are; by air only.</param>
/// <param name="Regulation">The rule as one cites it.</param>
/// <param name="Mark">How the mark is drawn; null where none is needed.</param>
/// <param name="Statement">What the air waybill says; null where nothing is needed.</param>
/// <param name="OuterText">Words that the outside of each package needs.</param>
/// <param name="DeclarationNeeded">A declaration of dangerous goods by a trained shipper.</param>
/// <param name="Refusals">Why it must not leave so; none where it may.</param>
/// <param name="Rulings">Every rule that was asked, with its version, inputs and outcome.</param>
public sealed record LithiumDecision(
    LocalDate On, LithiumPacking Packing, TransportMode Mode, bool IsModeTold, string UnNumber, string? PackingInstruction, string? Section, string Regulation,
    bool MarkNeeded, LithiumMark? Mark, bool Class9LabelNeeded, bool DeclarationNeeded, string? Statement, string? OuterText, ChargeRule Charge,
    IReadOnlyList<PackageBatteries> Packages, IReadOnlyList<Fault> Refusals, IReadOnlyList<string> Reasons, IReadOnlyList<Decision> Rulings)
{
    public const string LooseCode = "shipment.battery-loose";
    public const string ForbiddenCode = "shipment.battery-forbidden";
    public const string NotStatedCode = "shipment.battery-not-stated";
    public const string SparesCode = "shipment.battery-spares";
    public const string ChargeCode = "shipment.battery-charge";

    /// <summary>All kinds of rules that are asked.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "transport-mode", "lithium-battery-most", "lithium-cell-most", "lithium-ground-only-statement", "lithium-mark-free-cells", "lithium-mark-free-batteries",
        "lithium-mark-free-packages", "lithium-net-mass-most", "lithium-mass-per-wh", "lithium-most-spares", "lithium-charge", "lithium-charge-most", "lithium-charge-above",
        "lithium-charge-indicated", "lithium-loose", "lithium-damaged", "lithium-damaged-statement", "lithium-statement", "lithium-mark-size", "lithium-mark-telephone",
    ];

    public bool IsForbidden => Refusals.Count > 0;

    public static LithiumDecision Decide(LithiumCase asked, RulesOfTheDay rules)
    {
        var inquiry = new Inquiry(rules);
        var road = LithiumRoad.Of(asked, inquiry);
        var reasons = new List<string>(road.Reasons);
        var packages = asked.Packages.Select(p => PackageBatteries.Of(p, inquiry)).ToList();
        var isSmall = road.FitsLimits(asked, packages, reasons);
        var (section, instruction) = road.SectionOf(isSmall);
        packages = Marking.Of(asked, road, packages, isSmall, reasons, inquiry);
        var markNeeded = packages.Exists(p => p.MarkNeeded);
        var charge = ChargeRule.Of(asked, road, inquiry);
        reasons.Add(charge.Sentence);
        var damage = Damage.Of(asked, road, inquiry);
        reasons.AddRange(damage.Reasons);
        var isRegulated = !isSmall || asked.Packing == LithiumPacking.Loose || damage.IsSpecial;
        var statement = road.IsAir && isSmall && markNeeded ? inquiry.Ask("lithium-statement", road.With(("packing", road.Packing))) : null;
        List<Fault> refusals = [.. Spares(asked, road, inquiry), .. Loose(asked, inquiry), .. damage.Refusals, .. charge.Refuse(asked)];
        return new(
            inquiry.On, asked.Packing, road.Mode, road.IsTold, asked.Packing == LithiumPacking.Loose ? "UN3480" : "UN3481", instruction, section, road.Regulation(isSmall, damage.IsSpecial),
            markNeeded, markNeeded ? LithiumMark.Of(asked.Packing, inquiry) : null, isRegulated, isRegulated, statement is { IsRuled: true } said ? said.Outcome : null,
            damage.OuterText ?? road.OuterText(asked), charge, packages, refusals, reasons, inquiry.Asked);
    }

    private static IEnumerable<Fault> Loose(LithiumCase asked, Inquiry inquiry) =>
        asked.Packing == LithiumPacking.Loose && inquiry.Ask("lithium-loose") is { IsRuled: true, Outcome: "refused" } loose
            ? [new("/packing", LooseCode, $"Loose batteries are not shipped ({loose.Rule!.RuleId} version {loose.Rule.Version}).")]
            : [];

    private static IEnumerable<Fault> Spares(LithiumCase asked, LithiumRoad road, Inquiry inquiry)
    {
        if (asked.Packing != LithiumPacking.PackedWith || inquiry.Ask("lithium-most-spares", road.With(("packing", road.Packing))) is not { IsRuled: true } most)
            yield break;
        foreach (var package in asked.Packages.Where(p => p.Groups.Sum(g => g.Spares) > most.Number))
            yield return new($"/packages/{package.Number - 1}", SparesCode, $"Package {package.Number} holds more than {most.Outcome} spare batteries ({most.Rule!.RuleId} version {most.Rule.Version}).");
    }
}
