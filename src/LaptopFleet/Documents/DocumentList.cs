namespace LaptopFleet.Documents;

/// <summary>The papers of a shipment.</summary>
/// <param name="Documents">The current ones first, in the order of the pack; then those that they took the place of.</param>
public sealed record DocumentList(IReadOnlyList<DocumentView> Documents);
