using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.People;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

/// <summary>How the tests of this folder speak of orders.</summary>
public static class Orders
{
    public static Task<Answer> Order(this HttpClient client, Person person, Model model, string kind = "newHire") =>
        client.Post("orders", new { kind, personId = person.Id, modelId = model.Id, reason = "Because of the work." });

    /// <summary>A new hire's order, which policy lets wait for stock at once.</summary>
    public static async Task<Answer> WaitingOrder(this Fleet fleet, Model model, Person? person = null) =>
        (await fleet.As("people-ops").Order(person ?? await fleet.Person(), model)).Must(Created);

    public static async Task<Answer> AllocatedOrder(this Fleet fleet, Model model, Person? person = null)
    {
        var order = await fleet.WaitingOrder(model, person);
        (await fleet.As("logistics-lead").Post($"orders/{order.Id}/allocation")).Must(OK);
        return (await fleet.As("logistics-lead").Get($"orders/{order.Id}")).Must(OK);
    }

    public static string State(this Answer answer) => answer["state"].GetValue<string>();

    public static IEnumerable<string> Roles(this Answer answer) => answer["approvals"].AsArray().Select(a => a!["role"]!.GetValue<string>());
}
