using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>Why something is due when it is: how the day came about, by which rule, how it became an instant, and with which zones and calendar.</summary>
public sealed class ExplainDeadline(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest<DeadlineExplanation>
{
    public override void Configure()
    {
        Get("/deadlines/{DeadlineId}/why");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<DeadlineExplanation>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("DeadlineId");
        var deadline = await db.Deadlines.AsNoTracking().SeenBy(caller).SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new UnknownException("deadline");
        await Send.OkAsync(DeadlineExplanation.Of(deadline, clock.GetCurrentInstant()), ct);
    }
}

/// <summary>Why something is due when it is, and why nobody is told, where that is so.</summary>
/// <param name="Because">How the day came about.</param>
/// <param name="Rule">The dated rule that gave it, as it stood then; null where none was asked.</param>
/// <param name="Instant">How the day became an instant.</param>
/// <param name="Calendar">Whether it is a working day where it counts.</param>
/// <param name="ComputedWith">The edition of the time zones, and a mark of the holidays.</param>
/// <param name="SetAt">Since when it stands so.</param>
/// <param name="Quiet">Why nobody is told of it for the time being; null where its ladder goes on.</param>
/// <param name="Settled">What was disputed last, and how that was settled; null where nothing was.</param>
public sealed record DeadlineExplanation(
    DeadlineView Deadline, string Because, Decision? Rule, string Instant, string Calendar, string ComputedWith, Instant SetAt, string? Quiet, string? Settled)
{
    public static DeadlineExplanation Of(Deadline d, Instant now) =>
        new(DeadlineView.Of(d), d.Because, d.Rule, InstantOf(d), CalendarOf(d), d.ComputedWith, d.SetAt, QuietOf(d, now), SettledOf(d));

    private static string? QuietOf(Deadline d, Instant now) => d switch
    {
        { WithdrawnAt: { } over } => $"It has not been due any more since {over:uuuu-MM-dd'T'HH:mm'Z'}.",
        { DisputedAt: { } since } => $"Disputed since {since:uuuu-MM-dd'T'HH:mm'Z'} by {d.DisputedBy}: {d.DisputeBecause} Nobody is told until that is settled.",
        { SnoozedUntil: { } until } when until > now => $"Snoozed until {until.InZone(DateTimeZoneProviders.Tzdb[d.Zone]).Date:uuuu-MM-dd} in {d.Zone}: {d.SnoozeBecause}",
        _ => null,
    };

    private static string? SettledOf(Deadline d) => d is { DisputedAt: null, DisputeSettledAt: { } at, SettledBecause: { } how }
        ? $"Disputed: {d.DisputeBecause} Settled at {at:uuuu-MM-dd'T'HH:mm'Z'}: {how}"
        : null;

    private static string InstantOf(Deadline d)
    {
        if (d.DueExactly is not null)
            return "An instant that no clock moves; the day is the one in the zone.";
        var local = d.DueAt.InZone(DateTimeZoneProviders.Tzdb[d.Zone]);
        var offset = local.Offset.ToString("+HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        return d.DueUntil is { } time
            ? $"{time:HH:mm} on {d.DueOn:uuuu-MM-dd} in {d.Zone}, which is at {offset} then."
            : $"The end of {d.DueOn:uuuu-MM-dd} in {d.Zone}; the next day begins there at {local.LocalDateTime:HH:mm}, at {offset}.";
    }

    private static string CalendarOf(Deadline d)
    {
        var calendar = new WorkingCalendar(d.Country);
        return calendar.WhyClosed(d.DueOn) is { } closed ? $"{closed}; it is due all the same." : $"{d.DueOn:uuuu-MM-dd} is a working day ({calendar.Week}{(d.Country is null ? "" : $", {d.Country}")}).";
    }
}
