using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Papers;

namespace LaptopFleet.Documents;

/// <summary>
/// The instructions as the own copy of whoever sends a laptop back: with the address of their page, as words and as a code. It is drawn for somebody who has that address already, and nobody keeps it; the copy that is kept, and lies in
/// boxes that others open, does not have it.
/// </summary>
public sealed class OwnInstructions(PaperReader reader, IPageEngine engine)
{
    /// <param name="page">Secret: whoever has it can act for them.</param>
    public async Task<byte[]> DrawAsync(ShipmentOfPapers shipment, string page, CancellationToken ct) =>
        await engine.DrawAsync(ReturnInstructions.Compose(await reader.ReadAsync(shipment, ct) with { OwnPage = page }), ct);
}
