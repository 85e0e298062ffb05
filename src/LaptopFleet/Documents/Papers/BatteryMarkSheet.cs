using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Papers;

/// <summary>The battery mark in its exact size, to be cut out and put on the box: one for each package that needs it, each on a sheet of its own.</summary>
public static class BatteryMarkSheet
{
    public const string Title = "Lithium battery mark";

    public static Paper Compose(ShipmentFacts facts)
    {
        var marked = facts.Batteries.Packages.Where(p => p.MarkNeeded).Select(p => p.Number).ToList();
        return new(Title, "en", facts.Format, [.. marked.SelectMany((package, i) => Page(facts, package, isFirst: i == 0))]) { Footer = Sheet.Foot(facts) };
    }

    private static IEnumerable<Block> Page(ShipmentFacts facts, int package, bool isFirst)
    {
        if (!isFirst)
            yield return new PageBreak();
        yield return Sheet.Head(facts, Title, $"Shipment {facts.Number} · package {package} of {facts.Packages.Count}");
        yield return new Paragraph("Print this sheet at 100 percent, without fitting it to the page: the mark is then 100 mm wide. Cut it out along its edge and put it on one side of the box, flat, not around an edge, and not over other labels. Write nothing inside its border.");
        yield return new Spacer(12);
        // A laptop's box has room for the square one; the low one is for packages that have not (LithiumMark.ReducedHeight).
        yield return new Figure(IsSmall(facts, package) ? BatteryMark.Small(facts.Batteries.UnNumber) : BatteryMark.Square(facts.Batteries.UnNumber), Align.Center);
    }

    private static bool IsSmall(ShipmentFacts facts, int package) =>
        facts.Packages.FirstOrDefault(p => p.Number == package)?.Size is { LengthMm: { } length, WidthMm: { } width, HeightMm: { } height }
        && new[] { length, width, height }.Order().Skip(1).First() < BatteryMark.SideMm;
}
