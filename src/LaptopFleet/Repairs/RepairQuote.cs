using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>What a vendor asks for a repair.</summary>
public sealed class RepairQuote
{
    public const int DaysMost = 366;

    private RepairQuote() { }

    public Guid RepairId { get; private set; }
    public int Number { get; private set; }
    public Guid VendorId { get; private set; }
    public Money Amount { get; private set; } = null!;

    /// <summary>The same in the currency of the limit, at the rates of the day.</summary>
    public Money Compared { get; private set; } = null!;

    /// <summary>How many days the vendor takes; null where they did not say.</summary>
    public int? Days { get; private set; }

    /// <summary>SHA-256 of the quote as a file, in hexadecimal.</summary>
    public string? FileSha256 { get; private set; }
    public RepairOr Advice { get; private set; }
    public string QuotedBy { get; private set; } = null!;
    public Guid? QuotedByPersonId { get; private set; }
    public Instant QuotedAt { get; private set; }

    internal static RepairQuote Of(Repair repair, int number, Guid vendorId, QuoteOffer offer, RepairAdvice advice, Approver by, Instant now) => new()
    {
        RepairId = repair.Id,
        Number = number,
        VendorId = vendorId,
        Amount = offer.Amount,
        Compared = advice.Compared,
        Days = offer.Days,
        FileSha256 = offer.FileSha256?.ToLowerInvariant(),
        Advice = advice.Advice,
        QuotedBy = by.Actor.ToString(),
        QuotedByPersonId = by.PersonId,
        QuotedAt = now,
    };
}

/// <summary>What policy says of a quote.</summary>
public enum RepairOr
{
    Repair,
    Replace,
}

/// <summary>What a vendor asks for a repair.</summary>
/// <param name="FileSha256">SHA-256 of the quote as a file, in hexadecimal.</param>
public sealed record QuoteOffer(Money Amount, int? Days, string? FileSha256);
