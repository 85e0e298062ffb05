namespace LaptopFleet.Assignments;

/// <summary>What a hand-over has to know of the order that it names; orders are kept by a capability to the left of this one.</summary>
public interface IOrderBook
{
    /// <summary>Whether the order waits for this very laptop to be given to this very person.</summary>
    Task<bool> HasSetAsideAsync(Guid orderId, Guid deviceId, Guid personId, CancellationToken ct);
}
