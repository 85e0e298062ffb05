using LaptopFleet.Audit;
using LaptopFleet.Devices;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// The plans of one departure as they have to be: a function of the departure, the plans that are there, the laptops and what is wanted for each. Done twice it changes nothing, and
/// whatever was heard before, and in which order, it comes to the same.
/// </summary>
public static class PlansInLine
{
    /// <summary>The person leaves: each laptop that is theirs has a plan, and what is planned is what is wanted now.</summary>
    /// <param name="theirs">The laptops that are with the person, or on their way to them.</param>
    /// <param name="device">The laptop of a plan.</param>
    /// <returns>The plans that are new, and what happened.</returns>
    public static (IReadOnlyList<Return> Added, IReadOnlyList<FleetEvent> Happened) BeOn(
        Departure departure, IReadOnlyCollection<Return> known, IReadOnlyCollection<Device> theirs, Func<Device, ReturnPlan> wanted, Func<Guid, Device> device, Instant now)
    {
        List<Return> added = [];
        List<FleetEvent> happened = [];
        foreach (var one in theirs.Where(d => known.All(r => r.DeviceId != d.Id)))
        {
            var (plan, planned) = Return.Plan(departure, one, wanted(one), now);
            added.Add(plan);
            happened.Add(planned);
        }
        foreach (var plan in known)
        {
            if (ReturnLifecycle.IsOver(plan.State) && theirs.Any(d => d.Id == plan.DeviceId))
                happened.Add(plan.Resume(wanted(device(plan.DeviceId)), now));
            else if (plan.Replan(wanted(device(plan.DeviceId)), now) is { } replanned)
                happened.Add(replanned);
        }
        return (added, happened);
    }
}
