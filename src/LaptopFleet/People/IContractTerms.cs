using LaptopFleet.Platform;

namespace LaptopFleet.People;

/// <summary>How long an engagement may last; the rules are kept by a capability to the left of this one.</summary>
public interface IContractTerms
{
    /// <summary>Refuses a contractor whose last day is later than policy lets an engagement that begins on that day last (<see cref="InvalidInputException"/>).</summary>
    Task MustFitAsync(PersonInput input, CancellationToken ct);
}
