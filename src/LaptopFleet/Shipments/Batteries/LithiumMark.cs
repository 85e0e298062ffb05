using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>The lithium battery mark, in millimetres. Nothing else stands inside its border.</summary>
/// <param name="ReducedHeight">The least height where the package is too small for the usual one.</param>
/// <param name="Hatching">The least width of the hatched border.</param>
/// <param name="UnNumberHeight">The least height of the letters of the UN number.</param>
/// <param name="MayShowTelephone">A telephone number was a part of the mark, and is so no longer.</param>
public sealed record LithiumMark(string UnNumber, int Width, int Height, int ReducedHeight, int Hatching, int UnNumberHeight, bool MayShowTelephone)
{
    internal static LithiumMark Of(LithiumPacking packing, Inquiry inquiry)
    {
        int Size(string part) => inquiry.Ask("lithium-mark-size", ("part", part)).Number;
        return new(
            packing == LithiumPacking.Loose ? "UN3480" : "UN3481", Size("width"), Size("height"), Size("reduced-height"), Size("hatching"), Size("un-number"),
            inquiry.Ask("lithium-mark-telephone").Outcome == "allowed");
    }
}
