using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.World;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>How a laptop comes back: as policy says for the lane, or otherwise by an exception that somebody answers for.</summary>
/// <param name="How">By which rules it came about.</param>
/// <param name="Exception">Why it comes back otherwise than policy says; null where it does not.</param>
public sealed record WayBack(ReturnMethod Method, HowComputed How, string? Exception)
{
    /// <param name="said">What policy says for the lane, from where the leaver lives to the depot.</param>
    /// <param name="wanted">Null for what policy says.</param>
    public static WayBack Of(Decision said, ReturnMethod? wanted, string? exception)
    {
        if (!said.IsRuled)
            return new(wanted ?? ReturnMethod.Label, new("No rule says how it comes back.", [said]), null);
        var ruled = Read(said.Outcome);
        if (wanted is null || wanted == ruled)
            return new(ruled, new($"It comes back by {said.Outcome}. {said.Reason}", [said]), null);
        if (string.IsNullOrWhiteSpace(exception))
            throw new RefusedException("return.method-not-allowed", $"From there it comes back by {said.Outcome} ({said.Reason}). Otherwise only with an exception that says why.");
        return new(wanted.Value, new($"It comes back by {wanted.Value.Kebab()} instead of {said.Outcome}, by an exception. {said.Reason}", [said]), exception.Trim());
    }

    /// <summary>What is asked of the rules.</summary>
    public static IReadOnlyDictionary<string, string> Lane(string from, Region region, string to) =>
        new SortedDictionary<string, string>(StringComparer.Ordinal) { ["country"] = from, ["region"] = region.Kebab(), ["to"] = to };

    private static ReturnMethod Read(string word) => word switch
    {
        "kit" => ReturnMethod.Kit,
        "pick-up" => ReturnMethod.PickUp,
        _ => ReturnMethod.Label,
    };
}

/// <summary>How a laptop gets from its leaver to the depot.</summary>
public enum ReturnMethod
{
    /// <summary>A box with a label in it is sent to them.</summary>
    Kit,

    /// <summary>They get a label, and pack it themselves.</summary>
    Label,

    /// <summary>It is fetched at their door, when they have said that somebody is there.</summary>
    PickUp,
}
