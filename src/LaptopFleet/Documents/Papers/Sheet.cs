using LaptopFleet.Documents.Pages;
using Party = LaptopFleet.Documents.Pages.Party;

namespace LaptopFleet.Documents.Papers;

/// <summary>The head, the foot and the parties, alike on every paper of a shipment.</summary>
internal static class Sheet
{
    private const double CodeMm = 22;

    public static Masthead Head(ShipmentFacts facts, Phrase title, Phrase? number = null) =>
        new(title, number ?? $"Shipment {facts.Number} · {Written.Day(facts.DraftedOn)}", facts.CompanyName, Barcode.Qr(facts.CustodyUrl, CodeMm));

    public static Footer Foot(ShipmentFacts facts) => new($"{facts.Number} · {facts.CompanyName}");

    public static Party Party(Phrase role, PartyFacts party, params IEnumerable<string?> more) => new(
        role, Written.NamePhrase(party), [.. Lines(party), .. new[] { party.Phone, party.Email }.Concat(more).Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => new Phrase(l!))]);

    public static IEnumerable<Phrase> Lines(PartyFacts party) => party.Address is { } address ? Written.Lines(address) : [];
}
