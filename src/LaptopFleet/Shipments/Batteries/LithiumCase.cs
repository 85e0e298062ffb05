namespace LaptopFleet.Shipments.Batteries;

/// <summary>All that a battery decision depends on, apart from the rules of the day.</summary>
/// <param name="Mode">Null where nobody told one; the policy then says which counts.</param>
/// <param name="FromCountry">Where it is handed over: on the ground the rules are those of the country.</param>
/// <param name="ChargePercent">To how much the batteries that are not installed are charged, where that is known.</param>
public sealed record LithiumCase(LithiumPacking Packing, TransportMode? Mode, string FromCountry, IReadOnlyList<BatteryPackage> Packages, int? ChargePercent = null);

/// <summary>The batteries in one package.</summary>
/// <param name="NetGrams">What the batteries alone weigh; estimated from their watt-hours where left out.</param>
public sealed record BatteryPackage(int Number, IReadOnlyList<BatteryGroup> Groups, int? NetGrams = null);

/// <summary>The batteries of one laptop, with the spares that go with it.</summary>
/// <param name="Wh">Of one battery, as printed on its case.</param>
/// <param name="Cells">In one battery. A battery of a single cell counts as a cell.</param>
/// <param name="MustBeStated">The laptop is damaged, so somebody has to say what they found of its battery.</param>
public sealed record BatteryGroup(
    decimal Wh, int Cells, int Batteries, int Spares = 0, BatteryFinding? Finding = null, bool MustBeStated = false, Guid? DeviceId = null, string? SerialNumber = null)
{
    public bool AreCells => Cells == 1;

    public int Count => Batteries + Spares;

    public bool IsSuspect => Finding is not (null or BatteryFinding.Sound);
}

/// <summary>How batteries go: inside the laptop, beside it in its box, or alone.</summary>
public enum LithiumPacking
{
    Installed,
    PackedWith,
    Loose,
}

/// <summary>How a parcel travels: the rules for lithium batteries differ (IATA DGR, ADR and 49 CFR, IMDG).</summary>
public enum TransportMode
{
    Air,
    Ground,
    Sea,
}

/// <summary>What somebody who looked at it found of a battery.</summary>
public enum BatteryFinding
{
    Sound,
    Swollen,
    Damaged,
    Recalled,
}
