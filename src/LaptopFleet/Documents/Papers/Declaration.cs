using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Papers;

/// <summary>What the exporter declares, and room to sign it.</summary>
internal static class Declaration
{
    public static KeepTogether By(ShipmentFacts facts) => new(
        new Paragraph("Freight is paid by the shipper and is not part of the value; no insurance is charged.", TextStyle.Small),
        new Paragraph("I declare that what stands on this invoice is true and complete, and that the values are those for which these goods would be sold in the state they are in."),
        Signed("For the exporter", facts));

    /// <summary>Two columns, so that the lines to fill in take half the height.</summary>
    public static Signatures Signed(string role, ShipmentFacts facts) => new(
        new Signature(role, [("Signature", null), ("Name", facts.Company.SignatoryName)]),
        new Signature("", [("Place and date", null), ("Title", facts.Company.SignatoryTitle)]));
}
