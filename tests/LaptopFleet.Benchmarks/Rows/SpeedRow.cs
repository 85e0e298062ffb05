namespace LaptopFleet.Benchmarks.Rows;

/// <summary>One line of the Speed table: what was measured, and whether the bar is met.</summary>
public sealed record SpeedRow(string Work, string Measured, string Bar, bool IsMet, string Detail)
{
    public static SpeedRow AtLeast(string work, double ratio, double bar, string detail) =>
        new(work, FormattableString.Invariant($"{ratio:F2}"), FormattableString.Invariant($">= {bar:F2}"), ratio >= bar, detail);

    public static SpeedRow AtMost(string work, double value, double bar, string unit, string detail) =>
        new(work, FormattableString.Invariant($"{value:0.##}{unit}"), FormattableString.Invariant($"<= {bar:0.##}{unit}"), value <= bar, detail);

    public static void Print(IReadOnlyList<SpeedRow> rows)
    {
        Console.WriteLine();
        Console.WriteLine("| work | measured | bar | | how |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows)
            Console.WriteLine($"| {row.Work} | {row.Measured} | {row.Bar} | {(row.IsMet ? "met" : "MISSED")} | {row.Detail} |");
    }
}
