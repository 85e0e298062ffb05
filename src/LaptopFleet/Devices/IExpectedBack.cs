using LaptopFleet.Audit;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What has to be known of a laptop that comes to a depot, or leaves for one, while somebody still uses it; who leaves is kept by a capability to the left of this one.</summary>
public interface IExpectedBack
{
    /// <summary>Its holder leaves, and has sent or brought it before their last day was over: their use of it ends here. Nothing happens where nobody expects it back. The caller saves.</summary>
    Task EndUseAsync(Device device, Actor by, Instant now, CancellationToken ct);
}
