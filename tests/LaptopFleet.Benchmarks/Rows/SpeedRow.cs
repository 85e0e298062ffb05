namespace LaptopFleet.Benchmarks.Rows;

/// <summary>One line of the Speed table: what was measured, and whether the bar is met; null where there is none.</summary>
public sealed record SpeedRow(string Work, string Measured, string Bar, bool? IsMet, string How)
{
    public static SpeedRow AtLeast(string work, double ratio, double bar, string how) =>
        new(work, FormattableString.Invariant($"{ratio:F2}"), FormattableString.Invariant($">= {bar:F2}"), ratio >= bar, how);

    public static SpeedRow AtMost(string work, double value, double bar, string unit, string how) =>
        new(work, FormattableString.Invariant($"{value:0.00}{unit}"), FormattableString.Invariant($"<= {bar:0.##}{unit}"), value <= bar, how);

    public override string ToString() => $"| {Work} | {Measured} | {Bar} | {(IsMet is { } met ? met ? "met" : "MISSED" : "")} | {How} |";
}
