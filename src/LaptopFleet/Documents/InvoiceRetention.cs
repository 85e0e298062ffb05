using LaptopFleet.Database;
using LaptopFleet.Offboarding;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Documents;

/// <summary>
/// Until when an invoice is kept: by the rule (<c>invoice-retention</c>) of the day on which it was drawn, so that a rule which changes on a day changes nothing for what was drawn before. Until then nothing takes it away, also not the erasure
/// of the person on it: it is sealed under a key of the fleet's own then. Source: public handbook of an all-remote company, August 2026 (accounting).
/// </summary>
public sealed class InvoiceRetention(FleetDb db, PolicyBook policy, PersonalVault vault, IClock clock) : IKeptInvoices
{
    /// <summary>Which papers are invoices.</summary>
    public static readonly IReadOnlyList<string> Papers = [DocumentKind.CommercialInvoice, DocumentKind.ProFormaInvoice];

    private static readonly Dictionary<string, string> Everywhere = [];

    /// <summary>The same papers, each invoice with its day and the rule that says it.</summary>
    public async Task<IReadOnlyList<DocumentView>> SayAsync(IReadOnlyList<DocumentView> papers, CancellationToken ct)
    {
        if (!papers.Any(p => Papers.Contains(p.Kind)))
            return papers;
        var rules = await policy.EverAsync([PolicyKind.InvoiceRetention], ct);
        return [.. papers.Select(p => Papers.Contains(p.Kind) ? Say(p, Ask(rules, p.MadeAt)) : p)];
    }

    /// <summary>The seal of an invoice that outlived the data of the person on it; null where it is none, or need not be kept any more.</summary>
    public async Task<PersonalSeal?> SealOfAsync(KeptPaper paper, CancellationToken ct) =>
        paper.PersonId is { } person && Papers.Contains(paper.Kind) && IsKept(await policy.EverAsync([PolicyKind.InvoiceRetention], ct), paper, clock.GetCurrentInstant()) ? vault.Keeping(person) : null;

    public async Task TakeOutAsync(Guid personId, Instant now, CancellationToken ct)
    {
        var invoices = await db.ShipmentDocuments.Where(d => d.PersonId == personId && Papers.Contains(d.Kind)).ToListAsync(ct);
        if (invoices.Count == 0 || await vault.FindAsync(personId, ct) is not { } seal)
            return;
        var rules = await policy.EverAsync([PolicyKind.InvoiceRetention], ct);
        foreach (var invoice in invoices.Where(i => IsKept(rules, i, now)))
            invoice.Rewrap(seal, vault.Keeping(personId));
    }

    private static bool IsKept(IReadOnlyCollection<PolicyRule> rules, KeptPaper paper, Instant now) => Until(Ask(rules, paper.MadeAt), paper.MadeAt) >= now.InUtc().Date;

    private static Decision Ask(IReadOnlyCollection<PolicyRule> rules, Instant madeAt) => new RulesOfTheDay(madeAt.InUtc().Date, rules).Ask(PolicyKind.InvoiceRetention, Everywhere);

    private static LocalDate? Until(Decision rule, Instant madeAt) => rule.Until(madeAt.InUtc().Date);

    private static DocumentView Say(DocumentView paper, Decision rule) =>
        paper with { KeptUntil = Until(rule, paper.MadeAt), KeptBy = rule.Rule is { } cited ? $"{cited.RuleId} {cited.Version}" : null };
}
