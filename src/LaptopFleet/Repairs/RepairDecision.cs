using LaptopFleet.Database;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Repairs;

/// <summary>What policy said of a repair when it was asked: kept with it, so that it can be explained after the rules have changed.</summary>
[NeedsNoEvent("It is written with its repair, whose event tells of it.")]
public sealed class RepairDecision
{
    private RepairDecision() { }

    public Guid RepairId { get; private set; }
    public int Number { get; private set; }
    public Decision? Decision { get; private set; }
    public Instant DecidedAt { get; private set; }

    internal static RepairDecision Of(Guid repairId, int number, Decision decision, Instant now) => new() { RepairId = repairId, Number = number, Decision = decision, DecidedAt = now };
}
