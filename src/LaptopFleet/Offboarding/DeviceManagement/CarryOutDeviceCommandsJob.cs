using LaptopFleet.Database;
using LaptopFleet.Platform.Scheduling;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Sends what was approved and follows what was sent, one command after another. One that fails is pushed back and cannot stop the others.</summary>
[DisallowConcurrentExecution]
public sealed class CarryOutDeviceCommandsJob(FleetDb db, DeviceCommandRun run, IClock clock, ILogger<CarryOutDeviceCommandsJob> logger) : IJob
{
    private const int MostAtOnce = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        for (var done = 0; done < MostAtOnce && await TakeUpAsync(cancellationToken) is { } command; done++)
        {
            try
            {
                await run.RunAsync(command, cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Silent for too long: another server has taken it over; or staff have acted on it, and the lease runs out.
                logger.LogWarning("Command {CommandId} was taken over", command.Id);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                await MeetAsync(command.Id, error, cancellationToken);
            }
            db.ChangeTracker.Clear();
        }
    }

    private async Task<DeviceCommand?> TakeUpAsync(CancellationToken ct) =>
        (await db.ClaimAsync(clock, now => db.DeviceCommands.Where(c => c.DueAt <= now).OrderBy(c => c.DueAt).ThenBy(c => c.Id).Take(1), (c, now) => c.TakeUp(now), ct)).SingleOrDefault();

    private async Task MeetAsync(Guid id, Exception error, CancellationToken ct)
    {
        var (fault, code, wait) = error is ManagementException told ? (told.Fault, told.Code, told.Wait) : (ManagementFault.Unclear, "command.unexpected", (Duration?)null);
        if (error is ManagementException)
            logger.LogWarning("Command {CommandId}: {Fault} {Code}", id, fault, code);
        else
            logger.LogError(error, "Command {CommandId} stopped", id);
        db.ChangeTracker.Clear();
        try
        {
            await run.MeetAsync(await db.DeviceCommands.SingleAsync(c => c.Id == id, ct), fault, code, wait, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another server, or staff, were faster; the lease runs out and it is taken up again.
        }
    }
}
