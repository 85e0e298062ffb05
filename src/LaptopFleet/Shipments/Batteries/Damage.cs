using LaptopFleet.Platform;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>What follows from batteries that are swollen, damaged or recalled, or of which nobody has said whether they are.</summary>
internal sealed record Damage(IReadOnlyList<Fault> Refusals, bool IsSpecial, string? OuterText, IReadOnlyList<string> Reasons)
{
    public static Damage Of(LithiumCase asked, LithiumRoad road, Inquiry inquiry)
    {
        var groups = asked.Packages.SelectMany(p => p.Groups).ToList();
        List<Fault> unstated = [.. groups.Where(g => g.MustBeStated && g.Finding is null).Select(g => new Fault("/batteries", LithiumDecision.NotStatedCode,
            $"{Name(g)} is damaged: say whether its battery is sound, swollen, damaged or recalled before it leaves."))];
        var suspects = groups.Where(g => g.IsSuspect).ToList();
        if (suspects.Count == 0)
            return new(unstated, false, null, []);
        var ruled = inquiry.Ask("lithium-damaged", road.With());
        var cited = ruled.IsRuled ? $"{ruled.Rule!.RuleId} version {ruled.Rule.Version}" : "no rule allows it";
        if (ruled.Outcome != "special")
        {
            return new([.. unstated, .. suspects.Select(g => new Fault("/batteries", LithiumDecision.ForbiddenCode,
                $"The battery of {Name(g)} is {g.Finding!.Value.Kebab()}: it does not travel by {road.Mode.Kebab()} ({cited})."))], false, null, []);
        }
        var text = inquiry.Ask("lithium-damaged-statement", road.With());
        return new(unstated, true, text.IsRuled ? text.Outcome : null, [.. suspects.Select(g =>
            $"The battery of {Name(g)} is {g.Finding!.Value.Kebab()}: it travels by {road.Mode.Kebab()} only, packed and declared by a trained person ({cited}).")]);
    }

    private static string Name(BatteryGroup group) => group.SerialNumber ?? "a laptop";
}
