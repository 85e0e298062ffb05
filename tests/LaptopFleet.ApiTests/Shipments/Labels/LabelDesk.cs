using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Shipments.Labels;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>How the tests get a parcel that a label can be bought for, and how they wait for the label.</summary>
public static class LabelDesk
{
    public static readonly object Box = new { weightGrams = 2600, lengthMm = 400, widthMm = 300, heightMm = 120 };

    private static readonly object London = new { line1 = "12 Mill Street", city = "London", postcode = "SE1 2BB", country = "GB" };

    /// <summary>A laptop, packed, weighed and measured in Venlo, for somebody in Lisbon whose telephone number is known.</summary>
    public static async Task<(Guid Id, Person Person, Device Device)> Packed(this Fleet fleet, params object[] boxes)
    {
        var depot = await fleet.Depot();
        return await fleet.PackedTo("PT", Parcels.Lisbon, depot, await fleet.Device(depot), boxes);
    }

    /// <summary>The same for somebody in London, across a customs border.</summary>
    public static async Task<(Guid Id, Person Person, Device Device)> PackedAbroad(this Fleet fleet, Device? device = null, Depot? depot = null)
    {
        depot ??= await fleet.Depot();
        return await fleet.PackedTo("GB", London, depot, device ?? await fleet.Device(depot));
    }

    private static async Task<(Guid Id, Person Person, Device Device)> PackedTo(this Fleet fleet, string country, object address, Depot depot, Device device, params object[] boxes)
    {
        var person = await fleet.Reachable(country);
        var draft = await fleet.As("logistics-emea").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = person.Id,
            address,
            deviceIds = new[] { device.Id },
            packages = boxes.Length == 0 ? [Box] : boxes,
        });
        return (draft.Must(Created).Id, person, device);
    }

    public static async Task<Person> Reachable(this Fleet fleet, string country = "PT")
    {
        var person = await fleet.Person(country);
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { contact = new { phone = "+351912345678" } }, ifMatch: "*")).Must(OK);
        return person;
    }

    public static async Task<Answer> Asked(this Fleet fleet, Guid shipment, object? wish = null) =>
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/label", wish ?? new { })).Must(Accepted);

    /// <summary>The label, as soon as it stands so.</summary>
    public static Task<Answer> Label(this Fleet fleet, Guid shipment, string state, Func<Answer, bool>? until = null) => Eventually.SeeAsync(
        async () => (await fleet.As("logistics-emea").Get($"shipments/{shipment}/label")).Must(OK),
        label => label["state"].GetValue<string>() == state && until?.Invoke(label) != false, label => label.Text);

    /// <summary>The label once it has been bought and its file is here.</summary>
    public static Task<Answer> Stored(this Fleet fleet, Guid shipment) => fleet.Label(shipment, "bought", label => label["hasPdf"].GetValue<bool>());

    /// <summary>The label once a try has failed.</summary>
    public static Task<Answer> Stuck(this Fleet fleet, Guid shipment, string fault, string state = "asked") => fleet.Label(shipment, state, label => (string?)label.Body!["fault"] == fault);

    public static Instant? NextTry(this Answer label) => label.Body!["nextTryAt"] is { } at ? NodaTime.Text.InstantPattern.ExtendedIso.Parse(at.GetValue<string>()).Value : null;

    /// <summary>Time passes, and what has fallen due is done.</summary>
    public static async Task WorkOnLabels(this Fleet fleet, Duration after = default)
    {
        fleet.Clock.Advance(after);
        await using var scope = fleet.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<WorkOnLabelsJob>(scope.ServiceProvider).RunAsync(TestContext.Current.CancellationToken);
    }
}
