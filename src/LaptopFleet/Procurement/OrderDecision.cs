using LaptopFleet.Database;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>What policy said of an order when it was asked: kept with the order, so that it can be explained after the rules have changed.</summary>
[NeedsNoEvent("It is written with its order, whose event tells of it.")]
public sealed class OrderDecision
{
    private OrderDecision() { }

    public Guid OrderId { get; private set; }
    public int Number { get; private set; }
    public Decision? Decision { get; private set; }
    public Instant DecidedAt { get; private set; }

    internal static OrderDecision Of(Guid orderId, int number, Decision decision, Instant now) =>
        new() { OrderId = orderId, Number = number, Decision = decision, DecidedAt = now };
}
