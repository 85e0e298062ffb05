using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Where no vendor delivers, the person buys locally: with money that we advance, or that we pay back. It is approved before anything is spent,
/// and we never ask a new hire to send us money.
/// </summary>
public sealed class SelfPurchase
{
    public const int RetailerMaxLength = 120;
    public const int UrlMaxLength = 400;
    public const int Sha256Length = 64;
    public const int MaxQuotes = 5;

    /// <summary>How many quotes of local retailers somebody brings who is here already (policy).</summary>
    public const string QuotesKind = "self-procure-quotes";

    private readonly List<Quote> quotes = [];

    private SelfPurchase() { }

    public Guid Id { get; private set; }
    public Guid OrderId { get; private set; }
    public FundingChoice Choice { get; private set; }
    public IReadOnlyList<Quote> Quotes => quotes;

    /// <summary>What the model costs us: the most that is paid for it anywhere.</summary>
    public Money PriceCap { get; private set; } = null!;
    public string ProposedBy { get; private set; } = null!;

    /// <summary>The human behind that account, where the directory knows them.</summary>
    public Guid? ProposedByPersonId { get; private set; }
    public Instant ProposedAt { get; private set; }
    public Instant? ApprovedAt { get; private set; }
    public Instant? RejectedAt { get; private set; }
    public Money? Paid { get; private set; }
    public LocalDate? PurchasedOn { get; private set; }
    public Guid? DeviceId { get; private set; }
    public Instant? ReceivedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>What may be spent: the cheapest quote.</summary>
    public Money Budget => quotes.MinBy(q => q.Amount.Minor)!.Amount;

    /// <summary>False where the quotes are in another currency than the cap: people then compare, so more of them must approve.</summary>
    public bool IsComparable => Budget.Currency == PriceCap.Currency;

    /// <param name="needed">How many quotes policy asks for (<see cref="QuotesKind"/>); null where it asks for none, and of new hires.</param>
    public static SelfPurchase Propose(Guid orderId, Decision? needed, FundingChoice choice, IReadOnlyList<QuoteInput> offered, Money priceCap, Approver by, Instant now)
    {
        // More than can be told are not asked for.
        if (needed is { IsRuled: true } && offered.Count < Math.Min(needed.Number, MaxQuotes))
            throw new RefusedException("self-purchase.two-quotes", $"Add the quotes of {needed.Number} local retailers. {needed.Reason}");
        if (offered.Select(q => q.Amount.Currency).Distinct(StringComparer.Ordinal).Count() > 1)
            throw new RefusedException("self-purchase.mixed-currencies", "The quotes must be in one currency, so that they can be compared.");
        var purchase = new SelfPurchase { Id = Ids.New(now), OrderId = orderId, Choice = choice, PriceCap = priceCap, ProposedBy = by.Actor.ToString(), ProposedByPersonId = by.PersonId, ProposedAt = now };
        purchase.quotes.AddRange(offered.Select((q, i) => Quote.Of(purchase.Id, i + 1, q)));
        if (purchase.IsComparable && purchase.Budget.Minor > priceCap.Minor)
            throw new RefusedException("self-purchase.over-cap", $"The cheapest quote is {purchase.Budget}; the model costs us {priceCap}, and no more is paid for it.");
        return purchase;
    }

    public void Approve(Instant now) => ApprovedAt = now;

    public void Reject(Instant now) => RejectedAt = now;

    /// <param name="zone">The person's own: the day of the approval is counted there.</param>
    public void Receive(Guid deviceId, Money paid, LocalDate purchasedOn, DateTimeZone zone, Instant now)
    {
        if (paid.Currency != Budget.Currency || paid.Minor > Budget.Minor)
            throw new RefusedException("self-purchase.over-budget", $"At most {Budget} was approved; {paid} was paid.");
        if (purchasedOn < ApprovedAt!.Value.InZone(zone).Date)
            throw new RefusedException("self-purchase.bought-before-approval", "It was bought before the money was approved.");
        (DeviceId, Paid, PurchasedOn, ReceivedAt) = (deviceId, paid, purchasedOn, now);
    }
}

/// <summary>Who pays first where somebody buys a laptop for the company themselves.</summary>
public enum FundingChoice
{
    /// <summary>We pay first; the person buys.</summary>
    Advance,

    /// <summary>The person buys and is paid back.</summary>
    Reimburse,
}

/// <summary>What a retailer asks for the laptop.</summary>
public sealed class Quote
{
    private Quote() { }

    public Guid SelfPurchaseId { get; private set; }
    public int Number { get; private set; }
    public string Retailer { get; private set; } = null!;
    public Money Amount { get; private set; } = null!;
    public string? Url { get; private set; }
    public string? FileSha256 { get; private set; }

    public static Quote Of(Guid selfPurchaseId, int number, QuoteInput q) => new()
    {
        SelfPurchaseId = selfPurchaseId,
        Number = number,
        Retailer = q.Retailer,
        Amount = q.Amount,
        Url = q.Url,
        FileSha256 = q.FileSha256?.ToLowerInvariant(),
    };
}

/// <summary>One of the two offers that somebody has found.</summary>
/// <param name="Url">Where the offer stands.</param>
/// <param name="FileSha256">SHA-256 of the quote as a file, in hexadecimal.</param>
public sealed record QuoteInput(string Retailer, Money Amount, string? Url = null, string? FileSha256 = null);
