using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Reads the messages that are due, the oldest first. One that fails is pushed back with its error and cannot stop the others.</summary>
[DisallowConcurrentExecution]
public sealed class ReadCarrierMessagesJob(
    FleetDb db, IClock clock, PolicyBook policy, CarrierMessageReading reading, Bell<ReadCarrierMessagesJob> bell, ILogger<ReadCarrierMessagesJob> logger) : IJob
{
    private const int AtOnce = 25;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        bell.Answer();
        var times = await CarrierMessageTimes.ReadAsync(policy, clock.GetCurrentInstant(), cancellationToken);
        while (await TakeUpAsync(cancellationToken) is { Count: > 0 } taken)
        {
            foreach (var message in taken)
                await ReadAsync(message, times, cancellationToken);
        }
    }

    private Task<List<CarrierMessage>> TakeUpAsync(CancellationToken ct) =>
        db.ClaimAsync(clock, now => db.CarrierMessages.Where(m => m.DueAt <= now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(AtOnce), (m, now) => m.TakeUp(now), ct);

    private async Task ReadAsync(CarrierMessage message, CarrierMessageTimes times, CancellationToken ct)
    {
        try
        {
            await reading.ReadAsync(message, times, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Neither the message nor the text of the error is logged: both may hold what the carrier says of people.
            logger.LogError("Message {MessageId} of {Provider} failed at try {Try}: {Error}", message.Id, message.Provider, message.Tries, error.GetType().Name);
            await PushBackAsync(message, error, times, ct);
        }
    }

    private async Task PushBackAsync(CarrierMessage taken, Exception error, CarrierMessageTimes times, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var now = clock.GetCurrentInstant();
        var message = await db.CarrierMessages.SingleAsync(m => m.Id == taken.Id, ct);
        if (message.Tries != taken.Tries || message.DueAt is null)
            return;
        message.PushBack(error is Platform.RefusedException refused ? refused.Code : error.GetType().Name, times.TidyAt(CarrierMessageState.Failed, now), now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server has taken it over; it is no longer ours to push back.
        }
    }
}
