using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders.Feeds;

/// <summary>Makes a secret address for a calendar program: of the caller's own due dates, or, for staff, of the desk of one of their roles in their region. It is shown once.</summary>
public sealed class MakeCalendarLink(FleetDb db, IClock clock, Caller caller) : Endpoint<MakeCalendarLinkRequest, CalendarLinkIssued>
{
    public override void Configure()
    {
        Post("/me/calendar-links");
        // It names nobody: what it makes shows what is the caller's own.
        this.Allow(Reach.Everyone, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<CalendarLinkIssued>(201);
        this.Refuses("calendar-link.not-in-directory", "calendar-link.not-your-desk", "calendar-link.too-many");
    }

    public override async Task HandleAsync(MakeCalendarLinkRequest req, CancellationToken ct)
    {
        if (req.Desk is null && caller.PersonId is null)
            throw new RefusedException("calendar-link.not-in-directory", "You are not in the directory, so nothing is due for you in person; ask for the calendar of a desk.");
        if (req.Desk is { } desk && !(Role.Staff.Contains(desk) && caller.Has(desk)))
            throw new RefusedException("calendar-link.not-your-desk", "That is no desk of yours.");
        var by = caller.Actor.ToString();
        if (await db.CalendarLinks.CountAsync(l => l.MadeBy == by && l.RevokedAt == null, ct) >= CalendarLink.MostOfOne)
            throw new RefusedException("calendar-link.too-many", $"You have {CalendarLink.MostOfOne} links; revoke one first.");
        Region? region = caller.Regions is [var only, ..] ? only : null;
        var (link, token, made) = CalendarLink.Make(caller.PersonId, req.Desk, req.Desk is null ? null : region, caller.Actor, clock.GetCurrentInstant());
        db.CalendarLinks.Add(link);
        db.Record(made, caller.Actor);
        await db.SaveChangesAsync(ct);
        await HttpContext.Response.SendAsync(new CalendarLinkIssued(link.Id, token, $"/api/v1/calendars/{token}.ics", req.Desk, link.Region), 201, cancellation: ct);
    }
}

/// <param name="Desk">One of the caller's own roles; left out, it is the caller's own calendar.</param>
public sealed record MakeCalendarLinkRequest(string? Desk = null);

public sealed class MakeCalendarLinkValidator : Validator<MakeCalendarLinkRequest>
{
    public MakeCalendarLinkValidator() => RuleFor(r => r.Desk).MaximumLength(CalendarLink.RoleMaxLength);
}

/// <summary>A secret address, shown this once.</summary>
/// <param name="Token">The secret; it is not to be had again.</param>
/// <param name="Path">The address with the secret in it, for a calendar program.</param>
public sealed record CalendarLinkIssued(Guid Id, string Token, string Path, string? Desk, Region? Region);
