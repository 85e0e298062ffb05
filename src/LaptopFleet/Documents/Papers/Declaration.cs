using LaptopFleet.Documents.Pages;

namespace LaptopFleet.Documents.Papers;

/// <summary>What the exporter declares, and room to sign it.</summary>
internal static class Declaration
{
    public static KeepTogether By(ShipmentFacts facts) => new(
        new Paragraph("I declare that what stands on this invoice is true and complete, and that the values are those for which these goods would be sold in the state they are in."),
        Signed("For the exporter", facts));

    /// <summary>Two columns, so that the lines to fill in take half the height.</summary>
    public static Signatures Signed(string role, ShipmentFacts facts) => new(
        new Signature(role, [("Signature", null), ("Name and title", Who(facts.Company))]),
        new Signature("Where and when", [("Place", null), ("Date", null)]))
    { RoomMm = 10 };

    private static string? Who(PaperOptions company) =>
        company.SignatoryName is { } name ? company.SignatoryTitle is { } title ? $"{name}, {title}" : name : null;
}
