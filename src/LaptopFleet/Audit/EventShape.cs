using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace LaptopFleet.Audit;

/// <summary>What is read off an event's type once: its name and the properties that become columns.</summary>
public sealed class EventShape
{
    public static readonly JsonSerializerOptions Json = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    private static readonly ConcurrentDictionary<Type, EventShape> Seen = new();
    private readonly Dictionary<string, PropertyInfo> columns;

    private EventShape(Type type)
    {
        Name = type.Name;
        columns = type.GetProperties().Where(p => p.Name is "DeviceId" or "PersonId" or "Region").ToDictionary(p => p.Name);
    }

    public string Name { get; }

    public static EventShape Of(Type type) => Seen.GetOrAdd(type, t => new(t));

    public T? Read<T>(FleetEvent happened, string column) where T : struct =>
        columns.TryGetValue(column, out var property) ? (T?)property.GetValue(happened) : null;
}
