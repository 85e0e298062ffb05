using LaptopFleet.Database;

namespace LaptopFleet.Documents;

/// <summary>The Serial Shipping Container Code of one package, under the company's GS1 prefix: given once, and never to another package.</summary>
[NeedsNoEvent("It is given with the first label that shows it, whose event tells of it.")]
public sealed class PackageSscc
{
    private PackageSscc() { }

    public Guid ShipmentId { get; private set; }
    public int Number { get; private set; }
    public string Sscc { get; private set; } = null!;

    public static PackageSscc Of(Guid shipmentId, int number, string sscc) => new() { ShipmentId = shipmentId, Number = number, Sscc = sscc };
}
