using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace LaptopFleet.Procurement;

/// <summary>Gives stock that has come to the orders that wait for it, so that nobody has to think of them (<see cref="Allocation"/>).</summary>
[DisallowConcurrentExecution]
public sealed class AllocateStockJob(FleetDb db, Allocation allocation) : IJob
{
    private static readonly Actor Self = Actor.Job("allocate-stock");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        var queues = await db.Orders.Where(o => (o.State == OrderState.Waiting || o.State == OrderState.OnOrder)
                && (db.Devices.Any(d => d.Region == o.Region && d.State == DeviceState.InStock && d.HeldSince == null
                        && db.Models.Any(m => m.Id == d.ModelId && m.Code == o.Model.Code))
                    || (o.Kind == OrderKind.NewHire && db.Orders.Any(r => r.Region == o.Region && r.State == OrderState.Allocated && r.Kind == OrderKind.Refresh && r.Model.Code == o.Model.Code))))
            .Select(o => new { o.Model.Code, o.Region }).Distinct().ToListAsync(ct);
        foreach (var queue in queues)
        {
            try
            {
                await allocation.RunAsync(queue.Code, queue.Region, Self, ct);
            }
            catch (RefusedException)
            {
                // Others are serving this queue now; the next run looks again.
            }
        }
    }
}
