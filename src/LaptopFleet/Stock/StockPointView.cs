using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Stock;

/// <summary>A reorder point as the API shows it.</summary>
/// <param name="Units">The one in force: with fewer, free or coming, somebody orders.</param>
/// <param name="Reckoned">What was worked out; another one only where it was set by hand.</param>
/// <param name="SetUnits">What somebody has set by hand; null while nobody has.</param>
/// <param name="SetBecause">Why.</param>
/// <param name="LowSince">Since when there are fewer; null while there are enough.</param>
/// <param name="Because">How the one in force came about.</param>
public sealed record StockPointView(
    Guid Id, Guid DepotId, string ModelCode, Region Region, int Units, int Reckoned, int? SetUnits, string? SetBecause, string? SetBy, Instant? SetAt, Instant? LowSince, string Because)
{
    public static StockPointView Of(StockPoint p) => new(
        p.Id, p.DepotId, p.ModelCode, p.Region, p.Units, p.Reckoned, p.SetUnits, p.SetBecause, p.SetBy, p.SetAt, p.LowSince,
        p.SetUnits is not null ? "Somebody has set it by hand." : p.How?.Because ?? "It has not been worked out yet.");
}
