using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>The program is killed after the carrier has sold a label and before it has said so: the label is found again and not bought again.</summary>
public sealed class LabelCrashTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private EasyPostServer easyPost = null!;

    public async ValueTask InitializeAsync() => easyPost = await EasyPostServer.Start();

    public async ValueTask DisposeAsync()
    {
        await easyPost.DisposeAsync();
        database.Drop();
    }

    [Fact]
    public async Task A_label_that_was_paid_for_when_the_program_was_killed_is_paid_for_once()
    {
        Guid shipment;
        var silent = Trick.WorkAndSayNothing();
        using (var killed = await FleetProcess.Start(Settings))
        {
            using var client = await Lead(killed);
            shipment = await Packed(client);
            easyPost.Next(EasyPostServer.Buy, silent);
            (await client.Post($"shipments/{shipment}/label", new { seller = "easypost", signer = "Ann Smith", exportFiling = "NL-EXPORT-1" })).Must(Accepted);
            await silent.Arrived.Task;
            killed.Kill();
        }
        silent.Release();
        Assert.Single(easyPost.Paid);
        await LetTheLeaseRunOut();

        using var fresh = await FleetProcess.Start(Settings);
        using var lead = await Lead(fresh);
        var label = await Stored(lead, shipment);

        Assert.Equal("usps", label["carrier"].GetValue<string>());
        Assert.Equal("labelReady", (await lead.Get($"shipments/{shipment}")).Must(OK)["state"].GetValue<string>());
        Assert.Single(easyPost.Created);
        Assert.Single(easyPost.Paid);
        Assert.Equal(1, easyPost.Count(EasyPostServer.Buy));
    }

    private IEnumerable<(string Name, string Value)> Settings =>
        [.. database.Settings, .. easyPost.Settings, ("ASPNETCORE_ENVIRONMENT", "Development"), ("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information")];

    private async Task LetTheLeaseRunOut()
    {
        await using var db = database.Open();
        Assert.Equal(1, await db.LabelPurchases.ExecuteUpdateAsync(p => p.SetProperty(x => x.DueAt, Instant.FromUtc(2026, 1, 1, 0, 0))));
    }

    private static async Task<Guid> Packed(HttpClient client)
    {
        var (from, to) = (await First(client, "depots?code=nl-venlo"), await First(client, "depots?code=sg-singapore"));
        var device = (await client.Post("devices", new { serialNumber = "CRASH-1", modelId = await First(client, "models?code=mbp14-24-1tb"), condition = "new", depotId = from })).Must(Created).Id;
        return (await client.Post("shipments", new { direction = "transfer", fromDepotId = from, toDepotId = to, deviceIds = new[] { device }, packages = new[] { LabelDesk.Box } })).Must(Created).Id;
    }

    private static async Task<Guid> First(HttpClient client, string path) => (await client.Get(path)).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();

    private static async Task<Answer> Stored(HttpClient client, Guid shipment)
    {
        for (var patience = 0; ; patience++)
        {
            var label = (await client.Get($"shipments/{shipment}/label")).Must(OK);
            if (label["hasPdf"].GetValue<bool>())
                return label;
            Assert.True(patience < 600, label.Text);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<HttpClient> Lead(FleetProcess fleet)
    {
        using var anonymous = fleet.Client();
        return fleet.Client((await anonymous.Post("development/tokens", new { who = "logistics-lead" })).Must(OK)["token"].GetValue<string>());
    }
}
