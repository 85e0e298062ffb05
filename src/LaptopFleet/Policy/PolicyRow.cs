using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Policy;

/// <summary>One version of a rule as it stands in a reference file.</summary>
public sealed record PolicyRow(ReferencePlace Place, int RuleVersion, LocalDate? Until, RuleText Text)
{
    /// <summary>Within the files, the versions of a rule follow one another without a gap, and no two rules contradict each other.</summary>
    public static void MustBeOneHistory(IReadOnlyList<PolicyRow> rows)
    {
        foreach (var rule in rows.GroupBy(r => r.Text.RuleId))
        {
            var versions = rule.OrderBy(r => r.RuleVersion).ToList();
            if (versions[0].RuleVersion != 1)
                throw versions[0].Place.Bad($"the first version of {rule.Key} is 1.");
            foreach (var (former, next) in versions.Zip(versions.Skip(1)))
                next.MustFollow(former);
        }
        MustNotContradict(rows);
    }

    private void MustFollow(PolicyRow former)
    {
        if (RuleVersion != former.RuleVersion + 1)
            throw Place.Bad($"version {RuleVersion} of {Text.RuleId} does not follow version {former.RuleVersion} (line {former.Place.Line}).");
        if (Text.Kind != former.Text.Kind)
            throw Place.Bad($"{Text.RuleId} is a rule of the kind {former.Text.Kind} (line {former.Place.Line}).");
        if (former.Until != Text.EffectiveFrom)
            throw Place.Bad($"it holds from {Text.EffectiveFrom:uuuu-MM-dd}, but version {former.RuleVersion} (line {former.Place.Line}) does not end on that day.");
    }

    private static void MustNotContradict(IReadOnlyList<PolicyRow> rows)
    {
        foreach (var kind in rows.GroupBy(r => r.Text.Kind))
        {
            var ofKind = kind.ToList();
            for (var i = 1; i < ofKind.Count; i++)
            {
                if (ofKind.Take(i).FirstOrDefault(ofKind[i].Contradicts) is { } rival)
                    throw ofKind[i].Place.Bad($"it contradicts {rival.Text.RuleId} version {rival.RuleVersion} ({rival.Place.File}, line {rival.Place.Line}): both answer one case on one day.");
            }
        }
    }

    private bool Contradicts(PolicyRow other) =>
        (Until is null || other.Text.EffectiveFrom < Until) && (other.Until is null || Text.EffectiveFrom < other.Until) && Text.Match.Rivals(other.Text.Match);
}
