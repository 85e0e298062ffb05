using static LaptopFleet.Platform.Security.Reach;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>
/// Who may call what, written by hand: the program's own rules are compared with it, so that a new route needs a row here
/// and a changed rule a second thought.
/// </summary>
public static class AccessTable
{
    private static readonly string[] Staff = ["logistics", "logistics-lead", "device-security", "people-ops", "auditor", "admin"];
    private static readonly string[] Logistics = ["logistics", "logistics-lead"];
    private static readonly string[] Everybody = [.. Staff, "manager", "team-member"];

    public static readonly IReadOnlyDictionary<string, AccessRow> Rows = new Dictionary<string, AccessRow>(StringComparer.Ordinal)
    {
        ["GET /health/live"] = AccessRow.Open,
        ["GET /health/ready"] = AccessRow.Open,
        ["GET /openapi/v1.json"] = AccessRow.Open,
        ["GET /docs"] = AccessRow.Open,
        ["GET /docs/scalar.js"] = AccessRow.Open,
        ["GET /docs/scalar.aspnetcore.js"] = AccessRow.Open,
        ["GET /docs/favicon.svg"] = AccessRow.Open,
        ["POST /api/v1/development/tokens"] = AccessRow.Open,

        // FastEndpoints' own, for its test helpers: a route without a rule is closed to everybody.
        ["GET /_test_url_cache_"] = AccessRow.Closed,

        ["GET /api/v1/me"] = new(Self, [.. Everybody, "scim", "departures", "tracking", "events"]),
        ["GET /api/v1/events"] = new(Everyone, ["auditor", "admin", "events"]),
        ["GET /api/v1/audit/verify"] = new(Everyone, ["auditor", "admin"]),

        ["GET /api/v1/people"] = new(Region, Everybody, Lists: "PersonId"),
        ["POST /api/v1/people"] = new(Everyone, ["people-ops", "admin"]),
        ["GET /api/v1/people/{PersonId}"] = new(Region, Everybody),
        ["PATCH /api/v1/people/{PersonId}"] = new(Region, ["people-ops", "admin"]),
        ["POST /api/v1/people/{PersonId}/deactivation"] = new(Region, ["people-ops", "admin"]),
        ["POST /api/v1/people/{PersonId}/reactivation"] = new(Region, ["people-ops", "admin"]),
        ["POST /api/v1/people/{PersonId}/erasure"] = new(Region, ["people-ops", "admin"]),

        ["GET /api/v1/shipments"] = new(Region, [.. Staff, "team-member", "tracking"], Lists: "ShipmentId"),
        ["POST /api/v1/shipments"] = new(Region, Logistics, Body: """{ "direction": "outbound", "fromDepotId": "{DepotId}", "toPersonId": "{PersonId}", "deviceIds": ["{DeviceId}"] }"""),
        ["GET /api/v1/shipments/{ShipmentId}"] = new(Region, [.. Staff, "team-member", "tracking"]),
        ["PATCH /api/v1/shipments/{ShipmentId}"] = new(Region, Logistics),
        ["POST /api/v1/shipments/{ShipmentId}/arrival"] = new(Region, Logistics),
        ["POST /api/v1/shipments/{ShipmentId}/cancellation"] = new(Region, Logistics),
        ["POST /api/v1/shipments/{ShipmentId}/dispatch"] = new(Region, Logistics),
        ["GET /api/v1/shipments/{ShipmentId}/scans"] = new(Region, [.. Staff, "team-member", "tracking"]),
        ["POST /api/v1/shipments/{ShipmentId}/scans"] = new(Region, [.. Logistics, "tracking"]),

        ["GET /api/v1/assignments"] = new(Region, [.. Staff, "team-member"], Lists: "AssignmentId"),
        ["POST /api/v1/assignments"] = new(Region, Logistics, Body: """{ "personId": "{PersonId}", "deviceId": "{DeviceId}" }"""),
        ["GET /api/v1/assignments/{AssignmentId}"] = new(Region, [.. Staff, "team-member"]),
        ["PATCH /api/v1/assignments/{AssignmentId}"] = new(Region, Logistics),
        ["POST /api/v1/assignments/{AssignmentId}/handover"] = new(Region, Logistics),
        ["POST /api/v1/assignments/{AssignmentId}/acceptance"] = new(Self, Everybody),
        ["POST /api/v1/assignments/{AssignmentId}/decline"] = new(Self, Everybody),
        ["POST /api/v1/assignments/{AssignmentId}/end"] = new(Region, [.. Logistics, "people-ops"]),
        ["GET /api/v1/me/laptops"] = new(Self, Everybody, Lists: "AssignmentId"),
    };

    /// <summary>What differs between the rules of the running program and the table; nothing is good.</summary>
    public static IEnumerable<string> Differences(IReadOnlyCollection<RunningRoute> running)
    {
        foreach (var route in running)
        {
            if (!Rows.TryGetValue(route.Name, out var row))
                yield return $"{route.Name} has no row in the table.";
            else if (!row.Equals(route))
                yield return $"{route.Name}: the table says {row}, the program {route}.";
        }
        foreach (var name in Rows.Keys.Except(running.Select(route => route.Name)))
            yield return $"{name} stands in the table, but the program has no such route.";
    }
}

/// <summary>What is expected of a route.</summary>
/// <param name="Reach">Whose rows a permitted caller gets; null where nobody has to sign in.</param>
/// <param name="Who">Roles of people and scopes of keys.</param>
/// <param name="Lists">For a list: the parameter whose objects it lists.</param>
/// <param name="Body">A body, where the smallest one of the schema would be refused. {PersonId} and the like are filled in.</param>
public sealed record AccessRow(LaptopFleet.Platform.Security.Reach? Reach, string[] Who, string? Lists = null, string? Body = null)
{
    public static readonly AccessRow Open = new(null, []);
    public static readonly AccessRow Closed = new(Self, []);

    public bool Equals(RunningRoute route) => Reach == route.Reach && Who.Order().SequenceEqual(route.Who.Order());

    public override string ToString() => $"{Reach?.ToString() ?? "open"} ({string.Join(", ", Who.Order())})";
}
