using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>What one package holds, counted as the rules count.</summary>
/// <param name="Cells">Single cells; those inside a battery are the battery's.</param>
/// <param name="IsNetEstimated">True where nobody weighed the batteries.</param>
/// <param name="MarkNeeded">The lithium battery mark goes on this package.</param>
public sealed record PackageBatteries(int Number, int Cells, int Batteries, int NetGrams, bool IsNetEstimated, bool MarkNeeded)
{
    internal static PackageBatteries Of(BatteryPackage package, Inquiry inquiry)
    {
        var estimate = package.NetGrams is null ? (int)Math.Ceiling(package.Groups.Sum(g => g.Wh * g.Count) * inquiry.Ask("lithium-mass-per-wh").Quantity) : 0;
        return new(
            package.Number, package.Groups.Where(g => g.AreCells).Sum(g => g.Count), package.Groups.Where(g => !g.AreCells).Sum(g => g.Count),
            package.NetGrams ?? estimate, package.NetGrams is null, false);
    }
}
