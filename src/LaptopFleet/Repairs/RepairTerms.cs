using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>Asks policy about repairs. Each answer is kept with the repair that it was asked for.</summary>
public sealed class RepairTerms(PolicyBook policy)
{
    public const string Yes = "yes";
    public const string ApprovalCase = "repair";
    public const string Limit = "repair-limit";
    public const string Slow = "repair-slow-after";
    public const string Turnaround = "repair-turnaround";
    public const string Warranty = "repair-warranty-covers";
    public const string WipeFirst = "repair-wipe-first";

    /// <summary>Whether a warranty covers such a fault: <c>yes</c> or <c>no</c>.</summary>
    public Task<Decision> WarrantyAsync(RepairFault fault, RepairPlace place, LocalDate on, CancellationToken ct) => policy.ValueAsync(Warranty, Inputs(fault, place.Country), on, ct);

    /// <summary>Whether it is sanitised before a vendor gets it: <c>yes</c> or <c>no</c>.</summary>
    public Task<Decision> WipeFirstAsync(Repair repair, LocalDate on, CancellationToken ct) => policy.ValueAsync(WipeFirst, Inputs(repair.Fault, repair.Country), on, ct);

    /// <summary>How long a vendor has, where no quote says how long it takes.</summary>
    public Task<Decision> TurnaroundAsync(Repair repair, LocalDate on, CancellationToken ct) => policy.ValueAsync(Turnaround, Inputs(repair.Fault, repair.Country), on, ct);

    /// <summary>What policy says of a quote, and who approves it.</summary>
    /// <param name="hasManager">Whether somebody is the manager of the holder; where nobody is, a lead of logistics approves in their place.</param>
    public async Task<RepairAdvice> AdviseAsync(Repair repair, QuoteOffer offer, bool hasManager, LocalDate on, CancellationToken ct)
    {
        var inputs = Inputs(repair.Fault, repair.Country);
        var limit = await policy.ValueAsync(Limit, inputs, on, ct);
        var slow = await policy.ValueAsync(Slow, inputs, on, ct);
        var compared = ExchangeRates.Convert(offer.Amount, limit.Unit ?? offer.Amount.Currency, on)
            ?? throw new InvalidInputException("/amount", "currency.no-rate", "db/reference/exchange_rates.csv has no rate of this currency.");
        var approval = await policy.ApprovalsAsync(ApprovalCase, compared, on, ct);
        var advice = RepairAdvice.Of(offer, compared, limit, slow, approval, hasManager);
        return offer.FileSha256 is null ? advice : advice with { Decisions = [.. advice.Decisions, await policy.ValueAsync(PolicyKind.InvoiceRetention, inputs, on, ct)] };
    }

    private static SortedDictionary<string, string> Inputs(RepairFault fault, string country) => new(StringComparer.Ordinal)
    {
        ["country"] = country,
        ["fault"] = fault.Kebab(),
        ["region"] = Countries.Get(country).Region.Kebab(),
    };
}

/// <summary>What policy says of a quote: repair it, and who approves; or replace the laptop.</summary>
/// <param name="Compared">The amount in the currency of the limit.</param>
/// <param name="Approvers">The roles that must approve, each once.</param>
/// <param name="Decisions">What was asked, as it is kept.</param>
public sealed record RepairAdvice(LocalDate On, RepairOr Advice, Money Compared, IReadOnlyList<string> Approvers, IReadOnlyList<Decision> Decisions)
{
    /// <summary>
    /// Over the limit, or too slow: replace. An amount that is the limit is within it. Without a rule there is no limit. Source: public handbook of an all-remote company,
    /// August 2026 (repair: up to 1,000 US dollars and quick, else replaced).
    /// </summary>
    public static RepairAdvice Of(QuoteOffer offer, Money compared, Decision limit, Decision slow, Decision approval, bool hasManager)
    {
        var isOver = limit.IsRuled && compared.Minor > Money.Parse(limit.Outcome, limit.Unit!)!.Minor;
        var isSlow = slow.IsRuled && offer.Days > slow.Number;
        var roles = approval.List.Select(role => role == Role.Manager && !hasManager ? Role.LogisticsLead : role).Distinct(StringComparer.Ordinal);
        return new(limit.On, isOver || isSlow ? RepairOr.Replace : RepairOr.Repair, compared, isOver || isSlow ? [] : [.. roles], [limit, slow, approval]);
    }
}
