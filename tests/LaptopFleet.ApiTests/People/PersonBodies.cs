using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.People;

/// <summary>Bodies of registrations, and people registered through the API.</summary>
public static class PersonBodies
{
    public const string Phone = "+351912345678";
    public const string Street = "Rua das Flores 12";

    public static JsonObject Hire(string? email = null, string country = "PT") => new()
    {
        ["workEmail"] = email ?? $"{Seeds.Unique("h")}@example.com",
        ["givenName"] = "Ana",
        ["familyName"] = "Silva",
        ["country"] = country,
        ["startOn"] = "2026-12-01",
    };

    public static JsonObject Contact(string phone = Phone) => new()
    {
        ["personalEmail"] = "ana.home@example.org",
        ["phone"] = phone,
        ["address"] = new JsonObject { ["line1"] = Street, ["city"] = "Lisboa", ["postcode"] = "1000-001", ["country"] = "PT" },
    };

    /// <summary>Somebody in Lisbon who can be reached at home.</summary>
    public static async Task<Answer> Reachable(this Fleet fleet, string? manager = null, string? key = null)
    {
        var hire = Hire();
        hire["contact"] = Contact();
        if (manager is not null)
            hire["managerId"] = manager;
        return (await fleet.As("people-ops").Post("people", hire, key)).Must(System.Net.HttpStatusCode.Created);
    }
}
