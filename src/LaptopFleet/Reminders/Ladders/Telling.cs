using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.Reminders.Sending;
using NodaTime;

namespace LaptopFleet.Reminders.Ladders;

/// <summary>Somebody is told of a step, in their own hours.</summary>
/// <param name="At">Not before.</param>
public sealed record Telling(Recipient To, Instant At);

/// <summary>A step of one deadline, and whom it is told.</summary>
/// <param name="At">When it has to be planned: nobody is told before, and no later step is planned before it.</param>
public sealed record StepPlan(LadderStep Step, Instant At, IReadOnlyList<Telling> Tellings);

/// <summary>Somebody whom a deadline may concern, and where they work.</summary>
public sealed record Acquaintance(Guid Id, string Zone, string Country, Guid? ManagerId);

/// <summary>Works out the ladder of a deadline: who is told of each step, and when. A function of the row, the rules of its last day, and where people are.</summary>
/// <param name="window">In which people are written to now.</param>
/// <param name="rules">Every version of the rules of ladders.</param>
public sealed class Tellings(ReminderOptions options, SendingWindow window, IReadOnlyCollection<PolicyRule> rules, IReadOnlyDictionary<Guid, Acquaintance> people)
{
    public SendingWindow Window => window;

    public IReadOnlyList<StepPlan> Of(Deadline row)
    {
        var owner = RecipientOf(row.Owner, row);
        var plans = Ladder.Of(row.Kind, row.Part, row.Country, new(row.DueOn, rules)).Select(step => Of(step, row, owner)).ToArray();
        // Of people in several zones one may be told of a later step before another is told of this one; all are planned in the order of the ladder.
        for (var i = plans.Length - 2; i >= 0; i--)
            plans[i] = plans[i] with { At = Instant.Min(plans[i].At, plans[i + 1].At) };
        return plans;
    }

    private StepPlan Of(LadderStep step, Deadline row, Recipient owner)
    {
        List<Telling> tellings = [.. step.Also.Where(role => role != row.Owner).Distinct(StringComparer.Ordinal).Select(role => RecipientOf(role, row)).Prepend(owner)
            .Select(to => new Telling(to, step.At(row.Term, owner.Workplace, to.Workplace, Window)))];
        return new(step, tellings.Min(t => t.At), tellings);
    }

    /// <summary>The owner in person, their manager, or the desk of a role. Of somebody without a manager, people operations stand in.</summary>
    private Recipient RecipientOf(string role, Deadline row)
    {
        var person = row.PersonId is { } id ? people.GetValueOrDefault(id) : null;
        if (role == DuePlan.Person && person is not null)
            return Recipient.Person(person.Id, person.Zone, person.Country);
        if (role == "manager" && person?.ManagerId is { } managerId && people.GetValueOrDefault(managerId) is { } manager)
            return Recipient.Person(manager.Id, manager.Zone, manager.Country);
        var desk = role is DuePlan.Person or "manager" ? Role.PeopleOps : role;
        var configured = options.DeskOf(desk, row.Region);
        return Recipient.Desk(desk, row.Region, configured?.Zone ?? row.Zone, configured?.Country ?? row.Country);
    }
}
