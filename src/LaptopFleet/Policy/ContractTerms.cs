using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>
/// How long a contractor is engaged at most: by the rule of the day on which the engagement begins, so that a rule which changes on a day changes nothing for those that began before. Of one that began
/// before there was any rule, today's holds.
/// </summary>
public sealed class ContractTerms(PolicyBook policy, IClock clock) : IContractTerms
{
    public const string Kind = "contractor-max-term";

    public async Task MustFitAsync(PersonInput input, CancellationToken ct)
    {
        if (input is not { Employment: Employment.Contractor, EndOn: { } end })
            return;
        var country = Countries.Get(input.Country);
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = country.Code, ["region"] = country.Region.ToString().ToLowerInvariant() };
        var rule = await policy.ValueAsync(Kind, inputs, input.StartOn, ct);
        if (!rule.IsRuled)
            rule = await policy.ValueAsync(Kind, inputs, clock.GetCurrentInstant().InUtc().Date, ct);
        if (end > rule.Until(input.StartOn))
            throw new InvalidInputException("/endOn", "contractor.end-date", $"A contractor has an end date at most {rule.Outcome} {rule.Unit} after the start: {rule.Reason}");
    }
}
