using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Catalog;

/// <summary>Bodies for the catalog, and entries made through the API.</summary>
public static class CatalogBodies
{
    public static JsonObject Specification() => new()
    {
        ["maker"] = "Maker",
        ["name"] = "Book 14, 24 GB",
        ["platform"] = "apple",
        ["family"] = "book",
        ["screenInches"] = 14.2,
        ["memoryGb"] = 24,
        ["diskGb"] = 1024,
        ["price"] = new JsonObject { ["amount"] = "2399.00", ["currency"] = "USD" },
        ["weightKg"] = 1.55,
        ["batteryWh"] = 72.4,
        ["batteryCells"] = 3,
        ["batteries"] = 1,
        ["hsCode"] = "8471.30",
        ["originCountry"] = "CN",
    };

    public static JsonObject Offer(string? code = null, string from = "2026-01-01") =>
        new() { ["code"] = code ?? Seeds.Unique("book-"), ["specification"] = Specification(), ["offeredFrom"] = from };

    public static JsonObject Revision(string from) => new() { ["specification"] = Specification(), ["offeredFrom"] = from };

    public static JsonObject Vendor(string? code = null) =>
        new() { ["code"] = code ?? Seeds.Unique("vendor-"), ["name"] = "A vendor", ["kind"] = "reseller", ["securityReviewExpiresOn"] = "2027-06-30" };

    public static JsonObject Depot(string? code = null) => new()
    {
        ["code"] = code ?? Seeds.Unique("depot-"),
        ["name"] = "Depot Venlo",
        ["address"] = new JsonObject { ["line1"] = "Havenweg 1", ["city"] = "Venlo", ["postcode"] = "5911 AA", ["country"] = "NL" },
    };

    public static async Task<Answer> Offered(this Fleet fleet, string? code = null, string from = "2026-01-01") =>
        (await fleet.As("logistics-lead").Post("models", Offer(code, from))).Must(Created);

    public static async Task<Answer> Entitled(this Fleet fleet, string modelCode, string? jobRole = null, string? department = null, string? country = null, string from = "2026-01-01", string? until = null) =>
        (await fleet.As("logistics-lead").Post("standards", new { jobRole, department, country, modelCode, effectiveFrom = from, effectiveUntil = until })).Must(Created);

    public static string Code(this Answer answer) => answer["code"].GetValue<string>();

    public static IEnumerable<Guid> Ids(this Answer page) => page["items"].AsArray().Select(item => item!["id"]!.GetValue<Guid>());

    public static string FaultCode(this Answer answer) => answer["errors"][0]!["code"]!.GetValue<string>();
}
