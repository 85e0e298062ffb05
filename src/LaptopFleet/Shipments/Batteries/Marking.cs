using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>Which packages need the lithium battery mark.</summary>
internal static class Marking
{
    /// <summary>Few installed batteries in few packages go unmarked. The packages are counted over the whole consignment: ten boxes with a laptop each all need marks.</summary>
    public static List<PackageBatteries> Of(LithiumCase asked, LithiumRoad road, List<PackageBatteries> packages, bool isSmall, List<string> reasons, Inquiry inquiry)
    {
        if (!isSmall)
        {
            reasons.Add("The class 9 label takes the place of the mark.");
            return packages;
        }
        if (asked.Packing != LithiumPacking.Installed)
        {
            reasons.Add("Batteries that are not installed are always marked.");
            return [.. packages.Select(p => p with { MarkNeeded = true })];
        }
        return Installed(Relief.Of(road, inquiry), packages, reasons);
    }

    private static List<PackageBatteries> Installed(Relief relief, List<PackageBatteries> packages, List<string> reasons)
    {
        var holding = packages.Count(p => p.Cells + p.Batteries > 0);
        if (holding > relief.Packages)
            reasons.Add($"{holding} packages of one consignment hold batteries, more than {relief.Packages}: all are marked.");
        // A package with both counts each against its limit.
        var full = packages.Where(p => (p.Cells * relief.Batteries) + (p.Batteries * relief.Cells) > relief.Cells * relief.Batteries).Select(p => p.Number).ToHashSet();
        reasons.AddRange(packages.Where(p => full.Contains(p.Number)).Select(p => $"Package {p.Number} holds {p.Batteries} batteries and {p.Cells} single cells; unmarked go {relief.Batteries} batteries or {relief.Cells} cells."));
        if (holding <= relief.Packages && full.Count == 0)
            reasons.Add($"At most {relief.Batteries} batteries or {relief.Cells} cells in a package, and at most {relief.Packages} packages: no mark is needed.");
        return [.. packages.Select(p => p with { MarkNeeded = p.Cells + p.Batteries > 0 && (holding > relief.Packages || full.Contains(p.Number)) })];
    }

    private sealed record Relief(int Cells, int Batteries, int Packages)
    {
        public static Relief Of(LithiumRoad road, Inquiry inquiry)
        {
            int Ask(string kind) => inquiry.Ask(kind, road.With(("packing", road.Packing))).Number;
            return new(Ask("lithium-mark-free-cells"), Ask("lithium-mark-free-batteries"), Ask("lithium-mark-free-packages"));
        }
    }
}
