using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Webhooks.Events;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Webhooks;

/// <summary>Subscriptions: who may have which, and what becomes of them.</summary>
public sealed class WebhookTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_subscription_is_made_read_changed_paused_resumed_and_ended()
    {
        var (admin, key) = (fleet.As("admin"), Seeds.Unique("k-"));
        var made = (await admin.Post("webhooks", Body(), key)).Must(Created);
        Assert.StartsWith("whsec_", made["secret"].GetValue<string>(), StringComparison.Ordinal);
        Assert.Null((await admin.Post("webhooks", Body(), key)).Must(Created).Body!["secret"]);
        var path = $"webhooks/{made.Id}";
        var seen = (await admin.Get(path)).Must(OK);
        Assert.Equal(("active", made.ETag), (seen["state"].GetValue<string>(), seen.ETag));

        (await admin.Patch(path, new { name = "x" })).Must(PreconditionRequired);
        (await admin.Patch(path, new { address = "http://10.0.0.1/" }, seen.ETag)).Must(BadRequest);
        var changed = (await admin.Patch(path, new { types = new[] { "DeviceHeld" } }, seen.ETag)).Must(OK);
        Assert.Equal(["DeviceHeld"], changed["types"].AsArray().Select(t => t!.GetValue<string>()));
        (await admin.Patch(path, new { name = "x" }, seen.ETag)).Must(PreconditionFailed);
        Assert.Equal("paused", (await admin.Post($"{path}/pause")).Must(OK)["state"].GetValue<string>());
        (await admin.Post($"{path}/pause")).MustRefuse(Conflict, "webhook.not-active");
        (await admin.Post($"{path}/resumption")).Must(OK);
        (await admin.Post($"{path}/resumption")).MustRefuse(Conflict, "webhook.active");
        (await admin.Say(HttpMethod.Delete, path)).Must(NoContent);
        (await admin.Say(HttpMethod.Delete, path)).MustRefuse(NotFound, "webhook.unknown");
        (await admin.Get(path)).MustRefuse(NotFound, "webhook.unknown");

        Assert.Equal([nameof(WebhookSubscribed), nameof(WebhookChanged), nameof(WebhookPaused), nameof(WebhookResumed), nameof(WebhookEnded)],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == made.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
        Assert.Empty((await fleet.InDatabase(db => db.WebhookSubscriptions.SingleAsync(s => s.Id == made.Id))).Secret);
    }

    [Theory]
    [InlineData("http://hooks.example/a")]
    [InlineData("https://127.0.0.1/a")]
    [InlineData("https://127.1/a")]
    [InlineData("https://0x7f000001/a")]
    [InlineData("https://2130706433/a")]
    [InlineData("https://10.1.2.3/a")]
    [InlineData("https://192.168.1.1:8443/a")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/a")]
    [InlineData("https://[fe80::1]/a")]
    [InlineData("https://[::ffff:127.0.0.1]/a")]
    [InlineData("https://[fd00:ec2::254]/a")]
    [InlineData("https://0.0.0.0/a")]
    [InlineData("https://user:secret@hooks.example/a")]
    [InlineData("https://hooks.example/a#b")]
    [InlineData("https://hooks.example/a b")]
    [InlineData("ftp://hooks.example/a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("hooks.example/a")]
    [InlineData("")]
    public async Task An_address_that_is_not_https_in_the_public_internet_is_refused(string address) =>
        Assert.Equal(["/address"], (await fleet.As("admin").Post("webhooks", Body(address: address))).MustRefuse(BadRequest, "request.invalid").Pointers.Distinct());

    [Theory]
    [InlineData("event-type.unknown", "NoSuchEvent")]
    [InlineData("event-type.unknown", "DeviceHeld", "*")]
    [InlineData("event-type.repeated", "DeviceHeld", "DeviceHeld")]
    public async Task Types_are_those_of_the_catalogue(string code, params string[] types)
    {
        var refused = (await fleet.As("admin").Post("webhooks", Body(types: types))).MustRefuse(BadRequest, "request.invalid");
        Assert.Contains(code, refused.Body!["errors"]!.AsArray().Select(e => e!["code"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_type_of_the_catalogue_can_be_subscribed_to()
    {
        var catalogue = (await fleet.As("logistics-emea").Get("events/types")).Must(OK).Body!.AsArray();
        Assert.True(catalogue.Count > 100, $"Only {catalogue.Count} types.");
        Assert.Equal(["because", "region", "webhookId"], catalogue.Single(t => t!["name"]!.GetValue<string>() == nameof(WebhookDisabled))!["members"]!.AsArray().Select(m => m!.GetValue<string>()).Order(StringComparer.Ordinal));
        foreach (var types in catalogue.Select(t => t!["name"]!.GetValue<string>()).Chunk(50))
            (await fleet.As("admin").Post("webhooks", Body(types: types))).Must(Created);
        Assert.Contains("event-type.too-many", (await fleet.As("admin").Post("webhooks", Body(types: [.. catalogue.Take(51).Select(t => t!["name"]!.GetValue<string>())]))).Must(BadRequest).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_works_in_a_region_subscribes_to_it_alone_and_sees_no_other()
    {
        var emea = fleet.As("logistics-emea");
        (await emea.Post("webhooks", Body())).MustRefuse(BadRequest, "request.invalid");
        (await emea.Post("webhooks", Body(region: "APAC"))).MustRefuse(NotFound, "region.unknown");
        var own = (await emea.Post("webhooks", Body(region: "EMEA"))).Must(Created).Id;
        var global = (await fleet.As("admin").Post("webhooks", Body())).Must(Created).Id;

        foreach (var path in new[] { "", "/progress", "/deliveries", "/attempts" })
        {
            (await emea.Get($"webhooks/{own}{path}")).Must(OK);
            (await emea.Get($"webhooks/{global}{path}")).MustRefuse(NotFound, "webhook.unknown");
            (await fleet.As("logistics-apac").Get($"webhooks/{own}{path}")).MustRefuse(NotFound, "webhook.unknown");
        }
        Assert.DoesNotContain(global.ToString(), (await emea.Get("webhooks?limit=200")).Must(OK).Text, StringComparison.Ordinal);
        foreach (var types in new[] { "*", "PersonHeld" })
            Assert.Contains("event-type.not-yours", (await emea.Post("webhooks", Body(types: [types], region: "EMEA"))).Must(BadRequest).Text, StringComparison.Ordinal);
    }

    private static object Body(string address = "https://hooks.example/a", string[]? types = null, string? region = null) =>
        new { name = "Data warehouse", address, types = types ?? ["DeviceRegistered"], region };
}
