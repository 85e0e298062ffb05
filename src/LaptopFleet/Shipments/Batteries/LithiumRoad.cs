using System.Globalization;
using LaptopFleet.Platform;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>By which mode and under whose limits it travels.</summary>
internal sealed record LithiumRoad(TransportMode Mode, bool IsTold, string Packing, string Country, decimal MostWh, decimal MostCellWh, int? MostNetGrams, string? GroundOnly, IReadOnlyList<string> Reasons)
{
    /// <summary>What is small by every mode; what is larger and allowed on the ground must say that it does not fly.</summary>
    private const decimal FlyingWh = 100;
    private const decimal FlyingCellWh = 20;

    public bool IsAir => Mode == TransportMode.Air;

    public static LithiumRoad Of(LithiumCase asked, Inquiry inquiry)
    {
        var ruled = asked.Mode is null ? inquiry.Ask("transport-mode", ("from", asked.FromCountry)) : null;
        var mode = asked.Mode ?? (Enum.TryParse<TransportMode>(ruled!.Outcome, ignoreCase: true, out var word) ? word : TransportMode.Air);
        (string, string)[] inputs = [("country", asked.FromCountry), ("mode", mode.Kebab()), ("packing", asked.Packing.Kebab())];
        var (battery, cell, net, only) = (inquiry.Ask("lithium-battery-most", inputs), inquiry.Ask("lithium-cell-most", inputs), inquiry.Ask("lithium-net-mass-most", inputs), inquiry.Ask("lithium-ground-only-statement", inputs));
        return new(
            mode, asked.Mode is not null, asked.Packing.Kebab(), asked.FromCountry, battery.Quantity, cell.Quantity, net.IsRuled ? (int)(net.Quantity * 1000) : null,
            only.IsRuled ? only.Outcome : null, [ruled is null ? $"The mode was told: {mode.Kebab()}." : ruled.Reason]);
    }

    public (string, string)[] With(params (string, string)[] more) => [("country", Country), ("mode", Mode.Kebab()), .. more];

    /// <summary>Whether every battery and every package is small enough for the simpler rules.</summary>
    public bool FitsLimits(LithiumCase asked, IReadOnlyList<PackageBatteries> packages, List<string> reasons)
    {
        var large = asked.Packages.SelectMany(p => p.Groups).Where(g => g.Wh > (g.AreCells ? MostCellWh : MostWh)).ToList();
        reasons.AddRange(large.Select(g => string.Create(CultureInfo.InvariantCulture,
            $"A {(g.AreCells ? "cell" : "battery")} of {g.Wh:0.##} Wh is over the limit of {(g.AreCells ? MostCellWh : MostWh):0.##} Wh.")).Distinct());
        var heavy = packages.Where(p => p.NetGrams > MostNetGrams).ToList();
        reasons.AddRange(heavy.Select(p => string.Create(CultureInfo.InvariantCulture,
            $"The batteries in package {p.Number} weigh {p.NetGrams / 1000m:0.###} kg{(p.IsNetEstimated ? " by estimate" : "")}, over the limit of {MostNetGrams / 1000m:0.###} kg.")));
        if (large.Count + heavy.Count == 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"No battery is over {MostWh:0.##} Wh, no single cell over {MostCellWh:0.##} Wh{(MostNetGrams is { } most ? $", and no package holds more than {most / 1000m:0.###} kg of batteries" : "")}."));
        return large.Count + heavy.Count == 0;
    }

    public (string? Section, string? Instruction) SectionOf(bool isSmall) => !IsAir ? (null, null) : Packing switch
    {
        "loose" => (isSmall ? "IB" : "IA", "965"),
        "packed-with" => (isSmall ? "II" : "I", "966"),
        _ => (isSmall ? "II" : "I", "967"),
    };

    public string Regulation(bool isSmall, bool isDamaged) => (Mode, isDamaged) switch
    {
        (TransportMode.Air, _) => $"PI {SectionOf(isSmall).Instruction} Section {SectionOf(isSmall).Section}",
        (TransportMode.Sea, _) => isSmall ? "IMDG Code, special provision 188" : "IMDG Code, class 9",
        (_, true) => Country == "US" ? "49 CFR 173.185(f)" : "ADR, special provision 376",
        (_, false) when Country == "US" => isSmall ? "49 CFR 173.185(c)" : "49 CFR 173.185, class 9",
        _ => isSmall ? "ADR, special provision 188" : "ADR, class 9",
    };

    public string? OuterText(LithiumCase asked) =>
        asked.Packages.SelectMany(p => p.Groups).Any(g => g.Wh > (g.AreCells ? FlyingCellWh : FlyingWh)) ? GroundOnly : null;
}
