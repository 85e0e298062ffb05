using LaptopFleet.ApiTests.Cast;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

public sealed class ListCarriersTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task Staff_see_whom_the_program_speaks_to_and_what_each_can_do()
    {
        await using var easyPost = await EasyPostServer.Start();
        await using var own = Fleet.With([.. easyPost.Settings]);

        var answer = (await own.As("auditor").Get("carriers")).Must(OK);

        Assert.Equal(
            ["aftership: not configured, follows", "easypost: configured, sells, follows", "simulated: configured, sells, follows", "manual: configured"],
            answer["items"].AsArray().Select(c => string.Join(", ", new[]
            {
                $"{c!["code"]}: {(c["configured"]!.GetValue<bool>() ? "configured" : "not configured")}", c["sellsLabels"]!.GetValue<bool>() ? "sells" : "", c["followsParcels"]!.GetValue<bool>() ? "follows" : "",
            }.Where(word => word.Length > 0))));
        Assert.Equal("easypost", answer["known"].AsArray().Single(k => k!["code"]!.GetValue<string>() == "ups")!["followedBy"]!.GetValue<string>());
        Assert.DoesNotContain(EasyPostServer.Key, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(easyPost.Address.Authority, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        (await fleet.Anonymous().Get("carriers")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As((await fleet.Person()).WorkEmail).Get("carriers")).MustRefuse(Forbidden, "auth.forbidden");
    }
}
