using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.DeviceManagement;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.Webhooks;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Reminders.Rehearsal;

/// <summary>Goes from one due instant to the next and runs at each what finds its work by instants, until the time that was asked for. What happens on the way is real: events are recorded, messages are sent.</summary>
public sealed class TimeTravel(IServiceScopeFactory scopes, FleetClock clock)
{
    private const int MostStops = 5000;

    /// <summary>A job that puts its work off stands still for no longer than this.</summary>
    private static readonly Duration LeastStep = Duration.FromMinutes(1);

    public async Task<int> ToAsync(Instant target, CancellationToken ct)
    {
        await RunAsync(ct);
        var stops = 0;
        while (stops < MostStops && clock.GetCurrentInstant() < target && await NextAsync(ct) is { } next && next < target)
        {
            var now = clock.GetCurrentInstant();
            clock.Advance(Duration.Max(next - now, LeastStep));
            await RunAsync(ct);
            stops++;
        }
        var left = target - clock.GetCurrentInstant();
        if (left > Duration.Zero)
            clock.Advance(left);
        await RunAsync(ct);
        return stops;
    }

    /// <summary>The earliest instant at which something is to be done; each is the first of an index.</summary>
    private async Task<Instant?> NextAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FleetDb>();
        Instant?[] all =
        [
            await db.WebhookPlaces.Active().Where(p => p.DueAt != null).MinAsync(p => p.DueAt, ct),
            await db.Deadlines.Where(d => d.NextAt != null).MinAsync(d => d.NextAt, ct),
            await db.Reminders.Where(r => r.State == ReminderState.Waiting).MinAsync(r => (Instant?)r.SendAt, ct),
            await db.Departures.Where(d => d.DueAt != null).MinAsync(d => d.DueAt, ct),
            await db.Returns.Where(r => r.OfferExpiresAt != null && r.State == ReturnState.Offered).MinAsync(r => r.OfferExpiresAt, ct),
            await db.DeviceCommands.Where(c => c.DueAt != null).MinAsync(c => c.DueAt, ct),
        ];
        return all.Where(at => at is not null).Min();
    }

    private async Task RunAsync(CancellationToken ct)
    {
        await RunAsync<SealEventsJob>(ct);
        await RunAsync<FollowFleetJob>(ct);
        await RunAsync<CutOffDeparturesJob>(ct);
        await RunAsync<ExpireOffersJob>(ct);
        await RunAsync<CarryOutDeviceCommandsJob>(ct);
        await RunAsync<SweepDeadlinesJob>(ct);
        await RunAsync<SendRemindersJob>(ct);
        await RunAsync<DeliverWebhooksJob>(ct);
    }

    private async Task RunAsync<T>(CancellationToken ct) where T : class, IJob
    {
        await using var scope = scopes.CreateAsyncScope();
        await ActivatorUtilities.GetServiceOrCreateInstance<T>(scope.ServiceProvider).Execute(null!, ct);
    }
}
