using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders.Feeds;

/// <summary>Revokes a secret address that the caller has made, or that shows their own days: calendar programs that know it get nothing from now on.</summary>
public sealed class RevokeCalendarLink(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/me/calendar-links/{CalendarLinkId}/revocation");
        this.Allow(Reach.Self, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers(204);
        this.HasNoVersion();
        this.Refuses("calendar-link.revoked");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var (id, by, own) = (Route<Guid>("CalendarLinkId"), caller.Actor.ToString(), caller.PersonId);
        var link = await db.CalendarLinks.SingleOrDefaultAsync(l => l.Id == id && (l.MadeBy == by || (l.PersonId != null && l.PersonId == own)), ct) ?? throw new UnknownException("calendar link");
        db.Record(link.Revoke(clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.NoContentAsync(ct);
    }
}
