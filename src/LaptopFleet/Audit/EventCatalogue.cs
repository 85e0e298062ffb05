using System.Text.Json;
using LaptopFleet.Platform;

namespace LaptopFleet.Audit;

/// <summary>Every type of event that the program records.</summary>
public static class EventCatalogue
{
    /// <summary>By name; a name never changes its meaning.</summary>
    public static readonly IReadOnlyDictionary<string, EventType> Types = ProgramTypes.Under(typeof(FleetEvent).FullName!)
        .Select(EventType.Of).ToDictionary(type => type.Name, StringComparer.Ordinal);
}

/// <summary>One type of event.</summary>
/// <param name="Name">As it stands in the feed.</param>
/// <param name="HasRegion">Whether it happens in a region; what does not concerns all of them.</param>
/// <param name="Members">What its data tells.</param>
public sealed record EventType(string Name, bool HasRegion, IReadOnlyList<string> Members)
{
    public static EventType Of(Type type)
    {
        var members = type.GetProperties().Select(p => p.Name).Where(name => name is not (nameof(FleetEvent.At) or nameof(FleetEvent.Subject))).ToList();
        return new(type.Name, members.Contains("Region"), [.. members.Select(JsonNamingPolicy.CamelCase.ConvertName)]);
    }
}
