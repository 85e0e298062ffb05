using LaptopFleet.Platform;
using LaptopFleet.Policy;

namespace LaptopFleet.Shipments.Customs;

/// <summary>Which invoice goes with it.</summary>
/// <param name="Number">The same for a shipment however often it is printed; null for a question without a shipment.</param>
/// <param name="Statement">What a pro-forma invoice declares.</param>
public sealed record CustomsDocument(InvoiceKind Type, string? Number, string? Statement, string Reason)
{
    public const string Kind = "customs-invoice";
    public const string StatementKind = "customs-statement";

    /// <summary>Made of the day of the draft and the end of its id: it needs no counter, and says when.</summary>
    public static string NumberOf(Guid shipmentId, NodaTime.Instant draftedAt) =>
        $"LF-{draftedAt.InUtc().Date.ToString("uuuuMMdd", System.Globalization.CultureInfo.InvariantCulture)}-{shipmentId.ToString("N")[^10..].ToUpperInvariant()}";

    public static CustomsDocument Of(CustomsCase asked, Inquiry inquiry)
    {
        var ruled = inquiry.Ask(Kind, ("purpose", asked.Purpose.Kebab()));
        var isProForma = ruled.Outcome == "pro-forma" && asked.Purpose != ShipmentPurpose.Sale;
        var reason = ruled.Outcome == "pro-forma" && !isProForma ? $"{ruled.Rule!.RuleId} says pro forma, but a sale is invoiced as one." : ruled.Reason;
        var statement = isProForma ? inquiry.Ask(StatementKind, ("document", "pro-forma")) : null;
        return new(isProForma ? InvoiceKind.ProForma : InvoiceKind.Commercial, asked.InvoiceNumber, statement is { IsRuled: true } said ? said.Outcome : null, reason);
    }
}

/// <summary>Which paper customs are shown for what a parcel is worth.</summary>
public enum InvoiceKind
{
    Commercial,

    /// <summary>Nothing is sold; the values are real all the same.</summary>
    ProForma,
}
