using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.WhatIf;

/// <summary>
/// Asks what would be different if some rules were set: nothing is set, nothing changes. Open orders, laptops in use and open departures are worked out anew, with the rules as they are and as they would be; the answer says
/// where to ask how far it is.
/// </summary>
public sealed class AskWhatIf(FleetDb db, IClock clock, Caller caller, ISchedulerFactory schedulers) : Endpoint<AskWhatIfRequest, WhatIfView>
{
    public override void Configure()
    {
        Post("/policy/what-if");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<WhatIfView>(202, tagged: true);
        this.Refuses([.. PolicyDesk.Codes, "what-if.regions"]);
    }

    public override async Task HandleAsync(AskWhatIfRequest req, CancellationToken ct)
    {
        caller.MustSeeTheWorld();
        var now = clock.GetCurrentInstant();
        List<RuleText> rules = [.. req.Rules.Select(r => r.Text)];
        // What could not be set is not supposed.
        Supposition.Of(await db.PolicyRules.AsNoTracking().ToListAsync(ct), rules, now);
        var run = WhatIfRun.Ask(new(req.Name?.Trim(), rules, req.AsOf ?? rules.Max(r => r.EffectiveFrom), req.Months, req.Currency?.ToUpperInvariant() ?? ExchangeRates.Base), caller.Actor, now);
        db.WhatIfRuns.Add(run);
        await db.SaveChangesAsync(ct);
        HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<RunWhatIfsJob>());
        await Send.AcceptedAsync($"/policy/what-if/{run.Id}", WhatIfView.Of(run), run.Version, ct);
    }
}

/// <param name="Rules">Rules as <c>POST /policy/rules</c> takes them, in the order in which they would be set; 1 to 100.</param>
/// <param name="Name">What it is about, for whoever finds it later.</param>
/// <param name="AsOf">The day on which everything is worked out; the last of the rules' first days where left out.</param>
/// <param name="Months">Over how many months from that day refreshes are counted and priced, 1 to 60.</param>
/// <param name="Currency">The reporting currency (ISO 4217); US dollars where left out.</param>
public sealed record AskWhatIfRequest(IReadOnlyList<SetPolicyRuleRequest> Rules, string? Name = null, LocalDate? AsOf = null, int Months = WhatIfRun.DefaultMonths, string? Currency = null);

public sealed class AskWhatIfValidator : Validator<AskWhatIfRequest>
{
    public AskWhatIfValidator()
    {
        RuleFor(r => r.Rules).NotEmpty().Must(rules => rules is null || rules.Count <= WhatIfRun.MostRules).WithErrorCode("what-if.too-many").WithMessage($"At most {WhatIfRun.MostRules} rules.");
        RuleForEach(r => r.Rules).NotNull().SetValidator(new SetPolicyRuleValidator());
        RuleFor(r => r.Name).Printable(WhatIfRun.NameMaxLength);
        RuleFor(r => r.AsOf).Sane();
        RuleFor(r => r.Months).InclusiveBetween(1, WhatIfRun.MostMonths);
        RuleFor(r => r.Currency).MaximumLength(Money.CurrencyLength);
        RuleFor(r => r.Currency).Must(code => code is null || ExchangeRates.On(code, SaneDates.Latest) is not null)
            .WithErrorCode("currency.no-rate").WithMessage("db/reference/exchange_rates.csv has no rate of this currency.");
    }
}
