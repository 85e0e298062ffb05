using Quartz;

namespace LaptopFleet.Audit;

/// <summary>Seals the newest events (<see cref="Sealer"/>).</summary>
[DisallowConcurrentExecution]
public sealed class SealEventsJob(Sealer sealer) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await sealer.SealAsync(cancellationToken);
}
