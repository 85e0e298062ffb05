using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Reminders.Rehearsal;

/// <summary>
/// Moves the time of the whole program ahead and lets everything happen on the way that falls due, each at its own instant: a four-week return is rehearsed in seconds.
/// It exists in Development and in a sandbox only. The clock goes on from there, until the program is started again.
/// </summary>
public sealed class AdvanceClock(FleetClock clock, Sandbox sandbox, TimeTravel travel) : Endpoint<AdvanceClockRequest, AdvanceClockResponse>
{
    public override void Configure()
    {
        Post("/sandbox/clock/advance");
        this.Allow(Reach.Everyone, Role.Admin, Scope.Departures);
        this.Answers<AdvanceClockResponse>(200);
    }

    public override async Task HandleAsync(AdvanceClockRequest req, CancellationToken ct)
    {
        if (!sandbox.IsOn)
            throw new UnknownException("clock");
        var before = clock.GetCurrentInstant();
        var stops = await travel.ToAsync(before + Duration.FromDays(req.Days) + Duration.FromHours(req.Hours) + Duration.FromMinutes(req.Minutes), ct);
        await Send.OkAsync(new(before, clock.GetCurrentInstant(), stops), ct);
    }
}

/// <param name="Days">Of 24 hours; at most 366.</param>
/// <param name="Hours">At most 24.</param>
/// <param name="Minutes">At most 60.</param>
public sealed record AdvanceClockRequest(int Days = 0, int Hours = 0, int Minutes = 0);

public sealed class AdvanceClockValidator : Validator<AdvanceClockRequest>
{
    public AdvanceClockValidator()
    {
        RuleFor(r => r.Days).InclusiveBetween(0, 366);
        RuleFor(r => r.Hours).InclusiveBetween(0, 24);
        RuleFor(r => r.Minutes).InclusiveBetween(0, 60);
    }
}

/// <summary>The time of the sandbox after it was moved.</summary>
/// <param name="From">The time before.</param>
/// <param name="Now">The time from which it goes on.</param>
/// <param name="Stops">How often something fell due on the way.</param>
public sealed record AdvanceClockResponse(Instant From, Instant Now, int Stops);
