using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>Tests that stand on the policy of November 2026: a rule that is not there yet is set.</summary>
public abstract class ProcurementTests(Fleet fleet) : IAsyncLifetime
{
    private static readonly (string RuleId, string Kind, string Match, string Outcome)[] Rules =
    [
        ("route.pt", "route", "country=PT", "vendor"), ("route.nl", "route", "country=NL", "vendor"), ("route.us", "route", "country=US", "vendor"),
        ("route.sg", "route", "country=SG", "vendor"), ("route.jp", "route", "country=JP", "vendor"), ("route.br", "route", "country=BR", "self-procure"),
        ("lead-time.emea.apple", "lead-time", "area=EMEA;platform=apple", "3"), ("lead-time.na.apple", "lead-time", "area=NA;platform=apple", "3"),
        ("lead-time.apac.apple", "lead-time", "area=APAC;platform=apple", "3"), ("lead-time.other.apple", "lead-time", "area=other;platform=apple", "4"),
        ("approval.new-hire", "approval", "case=new-hire", ""), ("approval.refresh", "approval", "case=refresh", "logistics"),
        ("approval.replacement", "approval", "case=replacement", "logistics;manager"), ("approval.second", "approval", "case=second", "manager;logistics"),
        ("approval.loaner", "approval", "case=loaner", "logistics"), ("approval.self-procure", "approval", "case=self-procure", "logistics"),
        ("approval.out-of-spec", "approval", "case=out-of-spec", "manager;logistics"),
        ("approval.purchase-over", "approval", "case=purchase-over;over=50000.00 USD", "logistics-lead"),
    ];

    public async ValueTask InitializeAsync() => await fleet.InDatabase(async db =>
    {
        var known = await db.PolicyRules.Select(r => r.RuleId).ToListAsync();
        foreach (var (ruleId, kind, match, outcome) in Rules.Where(r => !known.Contains(r.RuleId)))
        {
            var (rule, set) = PolicyRule.Set(new(ruleId, kind, Conditions.Parse(match)!, outcome, null, new(2022, 1, 1), "logistics", "test"), 1, null, fleet.Clock.GetCurrentInstant());
            db.PolicyRules.Add(rule);
            db.Record(set, Actor.Job("test-setup"));
        }
        // The standards of the reference data end here: what a test orders is in the standard, or it sets one that differs.
        await db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2026, 1, 1)));
        return await db.SaveChangesAsync();
    });

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
