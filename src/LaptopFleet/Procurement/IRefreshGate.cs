using LaptopFleet.People;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>What has to be known before somebody is refreshed; refreshes are kept by a capability to the left of this one.</summary>
public interface IRefreshGate
{
    /// <summary>Refuses where no refresh is begun where the person lives on that day (<see cref="RefusedException"/>).</summary>
    Task MustBeginAsync(Person person, LocalDate on, CancellationToken ct);
}
