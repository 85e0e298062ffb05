using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

/// <summary>A number that looks wrong is taken, and whoever typed it is told.</summary>
public sealed class TrackingNumberWarningsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const string Right = "1ZLF7A420305783084";
    private const string Wrong = "1ZLF7A420305783085";

    [Fact]
    public async Task It_is_told_when_it_is_drafted_changed_and_dispatched()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var draft = await fleet.Drafted(depot, ana, await fleet.Device(depot));
        var logistics = fleet.As("logistics-emea");
        Assert.Empty(Warnings(draft));

        var changed = (await logistics.Patch($"shipments/{draft.Id}", new { carrier = "ups", trackingNumber = Wrong }, ifMatch: draft.ETag)).Must(OK);
        Assert.Equal(("labelReady", Wrong), (changed["state"].GetValue<string>(), changed["trackingNumber"].GetValue<string>()));
        var warning = Assert.Single(Warnings(changed))!;
        Assert.Equal(("tracking-number.check-digit", "/trackingNumber"), (warning["code"]!.GetValue<string>(), warning["pointer"]!.GetValue<string>()));

        var dispatched = (await logistics.Post($"shipments/{draft.Id}/dispatch", new { carrier = "fedex", trackingNumber = Right })).Must(OK);
        Assert.Equal(("inTransit", "tracking-number.other-carrier"), (dispatched["state"].GetValue<string>(), Assert.Single(Warnings(dispatched))!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_number_that_is_right_or_not_known_here_is_not_remarked_on()
    {
        foreach (var (carrier, number) in new[] { ("ups", Right), ("manual", "JD 0146 0000 1234"), ("dpd", "1357489141") })
        {
            var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
            var draft = await fleet.Drafted(depot, ana, await fleet.Device(depot));

            Assert.Empty(Warnings((await fleet.As("logistics-emea").Post($"shipments/{draft.Id}/dispatch", new { carrier, trackingNumber = number })).Must(OK)));
        }
    }

    private static JsonArray Warnings(Answer answer) => answer["warnings"].AsArray();
}
