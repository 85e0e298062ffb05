using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>
/// What the policy says in a case, and why: the rule, its version, the inputs and the outcome. Each further query parameter is an input, so a value
/// that depends on more is asked with more (<c>kind=observation-remediation&amp;severity=high</c>). Systems that offboard people ask here what is theirs to act on, like <c>other-property-return-limit</c>, for the last working day.
/// </summary>
public sealed class EvaluatePolicy(PolicyBook book, IClock clock) : Endpoint<EvaluatePolicyRequest, Decision>
{
    public override void Configure()
    {
        Get("/policy/evaluation");
        this.Allow(Reach.Everyone, [.. Role.Staff, Scope.Departures]);
        this.Answers<Decision>(200);
        this.TakesFurtherParameters();
    }

    public override async Task HandleAsync(EvaluatePolicyRequest req, CancellationToken ct) =>
        await Send.OkAsync(await DecideAsync(req, req.On ?? clock.GetCurrentInstant().InUtc().Date, ct), ct);

    private Task<Decision> DecideAsync(EvaluatePolicyRequest req, LocalDate on, CancellationToken ct) => req.Kind switch
    {
        PolicyKind.Route => book.RouteAsync(Asked(req.Country, "country"), on, ct),
        PolicyKind.LeadTime => book.LeadTimeAsync(Asked(req.Country, "country"), Enum.Parse<Catalog.Platform>(Asked(req.Platform, "platform"), ignoreCase: true), on, ct),
        PolicyKind.Approval => book.ApprovalsAsync(Asked(req.Case, "case"), req.Amount is null ? null : Conditions.Sum(req.Amount), on, ct),
        _ => book.ValueAsync(req.Kind, Inputs(), on, ct),
    };

    private static string Asked(string? value, string name) =>
        value ?? throw new InvalidInputException($"/{name}", "field.not-empty", $"A question of this kind needs '{name}'.");

    private SortedDictionary<string, string> Inputs()
    {
        var given = HttpContext.Request.Query.Where(q => !q.Key.Equals("kind", StringComparison.OrdinalIgnoreCase) && !q.Key.Equals("on", StringComparison.OrdinalIgnoreCase))
            .Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())).ToList();
        return Conditions.Fault(given) is { } fault
            ? throw new InvalidInputException("", "policy.inputs-invalid", fault)
            : new SortedDictionary<string, string>(given.ToDictionary(), StringComparer.Ordinal);
    }
}

/// <param name="Kind">The question: <c>route</c>, <c>lead-time</c>, <c>approval</c>, or a value of the policy like <c>refresh-age</c>.</param>
/// <param name="On">The day that is asked about; today where left out.</param>
/// <param name="Country">ISO 3166-1 code; a route and a lead time need it.</param>
/// <param name="Platform"><c>apple</c> or <c>linux</c>; a lead time needs it.</param>
/// <param name="Case">What is to be approved, like <c>new-hire</c> or <c>purchase-over</c>; an approval needs it.</param>
/// <param name="Amount">The sum at stake, like <c>60000.00 USD</c>.</param>
public sealed record EvaluatePolicyRequest(
    [property: QueryParam] string Kind, [property: QueryParam] LocalDate? On = null, [property: QueryParam] string? Country = null,
    [property: QueryParam] string? Platform = null, [property: QueryParam] string? Case = null, [property: QueryParam] string? Amount = null);

public sealed class EvaluatePolicyValidator : Validator<EvaluatePolicyRequest>
{
    public EvaluatePolicyValidator()
    {
        RuleFor(r => r.Kind).NotEmpty().MaximumLength(PolicyRule.KindMaxLength);
        RuleFor(r => r.Country).Must(c => Countries.Find(c) is not null).When(r => r.Country is not null).WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
        RuleFor(r => r.Platform).Must(p => p is "apple" or "linux").When(r => r.Platform is not null).WithErrorCode("platform.unknown").WithMessage("One of apple, linux.");
        RuleFor(r => r.Case).Must(c => PolicyWords.Cases.Contains(c!)).When(r => r is { Kind: PolicyKind.Approval, Case: not null }).WithErrorCode("case.unknown").WithMessage($"One of {string.Join(", ", PolicyWords.Cases)}.");
        RuleFor(r => r.Amount).Must(a => Conditions.Sum(a!) is not null).When(r => r.Amount is not null).WithErrorCode("amount.malformed").WithMessage("A sum like 60000.00 USD, with the decimals of its currency.");
    }
}
