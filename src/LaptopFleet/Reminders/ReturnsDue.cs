using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Which deadlines a return has: its open steps, the kit that is to be sent, and the offer that waits for its answer.</summary>
public static class ReturnsDue
{
    /// <summary>How long the desk has to send the kit of a return, from the day on which it was arranged, by dated policy.</summary>
    public const string KitKind = "return-kit-send";

    public static async Task<IReadOnlyList<DuePlan>> Of(Return plan, DueReading read)
    {
        if (plan.EndedAt is not null)
            return [];
        await read.LoadAsync(plan, nameof(Return.Steps));
        var person = await read.PersonAsync(plan.PersonId);
        var (subject, about) = (new DueSubject("return", plan.Id), new DueAbout(plan.Region, person.Country, plan.PersonId, plan.DeviceId));
        var kit = plan.WaitsForKit ? await KitAsync(plan, person, subject, about, read) : null;
        // Once it is arranged by kit, what is left of the step is to send the box: that counts from the day on which it was arranged, and not from the last working day.
        List<DuePlan> due = [.. from step in plan.Steps
                                where step.IsOpen && (kit is null || step.Kind != StepKind.Arrange)
                                select new DuePlan(DeadlineKind.ReturnStep, subject, step.Kind.Kebab(),
                                    DueTerm.Of(step.DueOn, step.DueAt, step.Zone), step.Owner, about, step.How?.Sentence ?? $"A step of the return, due on {step.DueOn:uuuu-MM-dd}.")
                                { Rule = step.How?.Rules.FirstOrDefault(r => r.IsRuled) }];
        if (kit is not null)
            due.Add(kit);
        if (plan is { State: ReturnState.Offered, OfferUntilOn: { } until })
            due.Add(new(DeadlineKind.OfferExpires, subject, "", DueTerm.EndOf(until, plan.Zone), DuePlan.Person, about, plan.OfferHow?.Sentence ?? $"The offer can be answered until {until:uuuu-MM-dd}.")
            { Rule = plan.OfferHow?.Rules.FirstOrDefault(r => r.IsRuled) });
        return due;
    }

    private static async Task<DuePlan?> KitAsync(Return plan, Person person, DueSubject subject, DueAbout about, DueReading read)
    {
        var on = DueReading.DayOf(plan.StateSince, plan.Zone);
        var rule = await read.SpanAsync(KitKind, on, person.Country, plan.Region);
        if (!rule.IsRuled)
            return null;
        var calendar = new WorkingCalendar(person.Country);
        var until = rule.Unit == "business-days" ? calendar.Plus(calendar.OnOrAfter(on), rule.Number) : calendar.OnOrAfter(rule.Until(on)!.Value);
        return new(DeadlineKind.KitDue, subject, "", DueTerm.EndOf(until, plan.Zone), Role.Logistics, about,
            $"It was arranged by kit on {on:uuuu-MM-dd}, and {rule.Outcome} {rule.Unit} to send the box, in the working week {calendar.Week} of {Countries.Get(person.Country).Name}{Without(calendar, on, until)}: to the end of {until:uuuu-MM-dd} in {plan.Zone}.")
        { Rule = rule };
    }

    private static string Without(WorkingCalendar calendar, LocalDate on, LocalDate until) =>
        string.Join(", ", calendar.HolidaysFrom(on, until).Select(h => $"{h.On:uuuu-MM-dd} {h.Name}")) is { Length: > 0 } closed ? $" without its holidays ({closed})" : "";
}
