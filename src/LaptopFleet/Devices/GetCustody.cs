using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>Who had a laptop at the end of a day, or at an instant: computed from the events, with the ones that prove it.</summary>
public sealed class GetCustody(FleetDb db, IClock clock, Caller caller) : Endpoint<GetCustodyRequest, CustodyAnswer>
{
    public override void Configure()
    {
        Get("/devices/{DeviceId}/custody");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<CustodyAnswer>(200);
    }

    public override async Task HandleAsync(GetCustodyRequest req, CancellationToken ct)
    {
        var asOf = AsOf(req, clock.GetCurrentInstant());
        await DeviceScope.MustSeeAsync(db, caller, req.DeviceId, ct);
        var stays = await CustodyTrail.ReadAsync(db, req.DeviceId, ct);
        // Who has it now is the last one, also where the server that wrote so is ahead of this one.
        if (req is { On: null, At: null } && stays is [.., var last])
            asOf = Instant.Max(asOf, last.Begin.At);
        var stay = stays.LastOrDefault(s => s.Covers(asOf));
        await Send.OkAsync(stay is null
            ? new(req.DeviceId, asOf, null, null, null, null, stays.Count > 0 ? stays[0].Begin : null)
            : new(req.DeviceId, asOf, stay.Custody, stay.HolderId, stay.Begin.At, stay.Begin, stay.End, await EndAsync(req.DeviceId, stay, ct)), ct);
    }

    private async Task<string?> EndAsync(Guid deviceId, Stay stay, CancellationToken ct) =>
        stay is { Custody: Custody.Gone, End: null } ? await db.Devices.Where(d => d.Id == deviceId).Select(d => d.EndEvidence).SingleAsync(ct) : null;

    /// <summary>The last instant of the day in its zone, or now where the day has not ended yet.</summary>
    private static Instant AsOf(GetCustodyRequest req, Instant now)
    {
        var asOf = req.At ?? now;
        if (req.On is { } day)
        {
            var zone = DateTimeZoneProviders.Tzdb[req.Zone ?? DateTimeZone.Utc.Id];
            if (zone.AtStartOfDay(day).ToInstant() > now)
                throw new InvalidInputException("/on", "custody.not-yet", "This day has not begun there yet.");
            asOf = Instant.Min(now, zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - FleetClock.Finest);
        }
        return asOf <= now ? asOf : throw new InvalidInputException("/at", "custody.not-yet", "This instant has not come yet.");
    }
}

/// <param name="On">A day: who had it when the day ended.</param>
/// <param name="Zone">The IANA time zone of the day; UTC where left out.</param>
/// <param name="At">An instant, in place of a day. Without either it is now.</param>
public sealed record GetCustodyRequest(
    Guid DeviceId, [property: QueryParam] LocalDate? On = null, [property: QueryParam] string? Zone = null, [property: QueryParam] Instant? At = null);

public sealed class GetCustodyValidator : Validator<GetCustodyRequest>
{
    public GetCustodyValidator()
    {
        RuleFor(r => r.On).Sane();
        RuleFor(r => r.Zone).Must(Countries.IsZone).When(r => r.Zone is not null).WithErrorCode("zone.unknown").WithMessage("Not an IANA time zone.");
        RuleFor(r => r.Zone).Null().When(r => r.On is null).WithErrorCode("custody.zone-without-day").WithMessage("A zone belongs to a day.");
        RuleFor(r => r.At).Null().When(r => r.On is not null).WithErrorCode("custody.day-and-instant").WithMessage("Ask for a day or for an instant.");
    }
}

/// <summary>Who answered for a laptop at one instant.</summary>
/// <param name="AsOf">The instant that is answered for.</param>
/// <param name="Custody">Who: a depot, a shipment, a person, a repairer, or nobody any more; null before it was registered.</param>
/// <param name="HolderId">The id of that depot, shipment, person or vendor.</param>
/// <param name="From">Since when.</param>
/// <param name="Evidence">The event with which it began.</param>
/// <param name="Until">The event with which it ended; null where it still lasts.</param>
/// <param name="EndEvidence">What proves that it left the fleet for good, in words; null while it has not.</param>
public sealed record CustodyAnswer(
    Guid DeviceId, Instant AsOf, Custody? Custody, Guid? HolderId, Instant? From, CustodyEvidence? Evidence, CustodyEvidence? Until, string? EndEvidence = null);
