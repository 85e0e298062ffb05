using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Reminders.Calendars;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders.Feeds;

/// <summary>What is due, as an iCalendar object (RFC 5545), for whoever has the secret address: days and kinds, no names. The nearest 500 entries.</summary>
public sealed class GetCalendar(FleetDb db, IClock clock) : EndpointWithoutRequest
{
    private const int Most = 500;

    public override void Configure()
    {
        Get("/calendars/{CalendarToken}.ics");
        AllowAnonymous();
        this.Answers<string>(200, contentType: "text/calendar");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var read = CalendarLink.Read(Route<string>("CalendarToken")) ?? throw new UnknownException("calendar");
        var link = await db.CalendarLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == read.Id, ct);
        if (link?.Opens(read.Secret) != true)
            throw new UnknownException("calendar");
        var own = await db.People.Where(p => p.Id == link.PersonId).Select(p => new { p.Language, p.DeactivatedAt }).SingleOrDefaultAsync(ct);
        // It was made by their account, and ends with it.
        if (own?.DeactivatedAt is not null)
            throw new UnknownException("calendar");
        var phrases = LetterPhrases.Of(link.Role is null && own?.Language is { } language ? LanguageTag.Primary(language) : null);
        var due = await Of(link).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(Most).ToListAsync(ct);
        var text = ICalendar.Write(link.Role is null ? "My laptops" : $"Laptops: {link.Role}", due.Select(d => CalendarEntry.Of(d, phrases.What(d))), clock.GetCurrentInstant());
        HttpContext.Response.Headers.CacheControl = "private, no-store";
        await Send.StringAsync(text, 200, ICalendar.ContentType, ct);
    }

    private IQueryable<Deadline> Of(CalendarLink link)
    {
        var open = db.Deadlines.AsNoTracking().Where(d => d.WithdrawnAt == null);
        if (link is { Role: null, PersonId: { } person })
        {
            // A leaver does not learn from their calendar that they leave.
            var told = db.Returns.ToldTo(db, person).Select(r => r.Id);
            return open.Where(d => d.PersonId == person && d.Owner == DuePlan.Person && (d.SubjectKind != "return" || told.Contains(d.SubjectId)));
        }
        var (role, region) = (link.Role, link.Region);
        open = open.Where(d => d.Owner == role);
        return region is null ? open : open.Where(d => (d.Region == region ? 1 : 0) > 0);
    }
}
