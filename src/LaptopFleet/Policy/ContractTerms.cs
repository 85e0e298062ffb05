using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Policy;

/// <summary>
/// How long a contractor is engaged, at most and where nobody says until when: by the rules of the day on which the engagement begins, so that a rule which changes on a day changes nothing for those that began before. How
/// long they stay away once that time is used up, the rule of the day says on which their contract ended. Of a day before there was any rule, today's holds.
/// </summary>
public sealed class ContractTerms(FleetDb db, PolicyBook policy, IClock clock) : IContractTerms
{
    public const string Kind = "contractor-max-term";

    /// <summary>How long a contractor is engaged for whom no last day is named.</summary>
    public const string DefaultKind = "contractor-default-term";

    /// <summary>How long somebody is no contractor after contracts that have used up the longest term.</summary>
    public const string BreakKind = "contractor-break";

    private const string Pointer = "/endOn";
    private const string Code = "contractor.end-date";

    public async Task<Engagement> SettleAsync(PersonProfile profile, Person? known, CancellationToken ct)
    {
        if (profile.Employment != Employment.Contractor)
            return new(profile, null);
        var engagement = await EndAsync(profile, ct);
        if (known is not null && Span(known.Profile) != Span(engagement.Profile))
            await MustFollowAsync(known, engagement.Profile, ct);
        return engagement;
    }

    public async Task MustHaveRestedAsync(Person person, CancellationToken ct)
    {
        var today = TodayOf(person.Profile);
        if (person is not { IsActive: false, Employment: Employment.Contractor, EndOn: { } end } || (person.StartOn <= today && today <= end))
            return;
        var earlier = await db.FormerContractsAsync(person.Id, ct);
        await MustFitAsync(end < today ? [.. earlier, person.Over(today)] : earlier, person.Profile, today, today, ct);
    }

    private async Task<Engagement> EndAsync(PersonProfile profile, CancellationToken ct)
    {
        var most = await AskAsync(Kind, profile, profile.StartOn, ct);
        var latest = most.Until(profile.StartOn);
        if (profile.EndOn is { } named)
        {
            return named <= (latest ?? named)
                ? new(profile, null)
                : throw new InvalidInputException(Pointer, Code, $"A contractor has an end date at most {most.Outcome} {most.Unit} after the start: {most.Reason}");
        }
        var term = await AskAsync(DefaultKind, profile, profile.StartOn, ct);
        if (term.Until(profile.StartOn) is not { } end)
            throw new InvalidInputException(Pointer, Code, $"A contractor has an end date. {term.Reason}");
        (end, term) = end <= (latest ?? end) ? (end, term) : (latest!.Value, most);
        return new(profile with { EndOn = MustLieAhead(end, profile, term) }, Cited(term));
    }

    // Whoever fills in a day that is over would end an engagement that somebody has just said goes on.
    private LocalDate MustLieAhead(LocalDate end, PersonProfile profile, Decision term) =>
        end >= TodayOf(profile) && end <= SaneDates.Latest
            ? end
            : throw new InvalidInputException(Pointer, Code, $"A contractor has an end date; {term.Outcome} {term.Unit} after the start it would be {Text(end)}, which is none to fill in. {term.Reason}");

    private async Task MustFollowAsync(Person known, PersonProfile profile, CancellationToken ct)
    {
        var today = TodayOf(profile);
        // The directory holds one contract: the last day of the one that runs would be gone, and with it what ends access.
        if (known is { IsActive: true, Employment: Employment.Contractor, EndOn: { } runs } && known.StartOn <= today && today <= runs && profile.StartOn > runs.PlusDays(1))
            throw new RefusedException("contractor.running", $"Their contract runs until {Text(runs)}; the one that follows after a while is written down once that is over.");
        var earlier = await db.FormerContractsAsync(known.Id, ct);
        await MustFitAsync(known.Former(profile, today) is { } last ? [.. earlier, last] : earlier, profile, profile.StartOn, profile.EndOn!.Value, ct);
    }

    /// <summary>Contracts with less than the break between them count as one; it lasts no longer than any other.</summary>
    private async Task MustFitAsync(IReadOnlyList<FormerContract> earlier, PersonProfile profile, LocalDate from, LocalDate until, CancellationToken ct)
    {
        var (since, resumes, pause) = (from, from, (Decision?)null);
        foreach (var contract in earlier.OrderByDescending(c => c.EndOn))
        {
            var asked = await AskAsync(BreakKind, profile, contract.EndOn, ct);
            if (asked.Until(contract.EndOn.PlusDays(1)) is not { } free || free <= since)
                break;
            (since, resumes, pause) = (LocalDate.Min(since, contract.StartOn), pause is null ? free : resumes, pause ?? asked);
        }
        if (pause is null)
            return;
        var most = await AskAsync(Kind, profile, since, ct);
        if (until > most.Until(since))
            throw new RefusedException("contractor.break", $"Contracts with less than {pause.Outcome} {pause.Unit} between them count as one. Theirs began on {Text(since)} and lasts until {Text(most.Until(since)!.Value)} at most; "
                + $"the next one begins on {Text(resumes)} at the earliest. {pause.Reason}");
    }

    private async Task<Decision> AskAsync(string kind, PersonProfile profile, LocalDate on, CancellationToken ct)
    {
        var country = Countries.Get(profile.Country);
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = country.Code, ["region"] = country.Region.ToString().ToLowerInvariant() };
        var rule = await policy.ValueAsync(kind, inputs, on, ct);
        return rule.IsRuled ? rule : await policy.ValueAsync(kind, inputs, clock.GetCurrentInstant().InUtc().Date, ct);
    }

    private LocalDate TodayOf(PersonProfile profile) => clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[profile.Zone]).Date;

    private static (Employment, LocalDate, LocalDate?) Span(PersonProfile profile) => (profile.Employment, profile.StartOn, profile.EndOn);

    private static EngagementRule? Cited(Decision decision) => decision.Rule is { } rule ? new(rule.RuleId, rule.Version, decision.On) : null;

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
