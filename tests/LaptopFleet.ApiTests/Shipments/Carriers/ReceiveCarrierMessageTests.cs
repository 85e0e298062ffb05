using System.Security.Cryptography;
using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static System.Net.HttpStatusCode;
using static LaptopFleet.ApiTests.Shipments.Carriers.CarrierMail;

namespace LaptopFleet.ApiTests.Shipments.Carriers;

public sealed class ReceiveCarrierMessageTests(Fleet fleet) : IClassFixture<Fleet>
{
    private HttpClient Carrier => fleet.Anonymous();

    [Fact]
    public async Task A_signed_message_is_stored_as_it_came_and_sealed()
    {
        var body = Encoding.UTF8.GetBytes(EasyPostEvent("1ZSEALED", Detail("in_transit", "2026-11-22T10:00:00Z", message: "Signed by J. Doe")).ToJsonString());

        Assert.True((await Carrier.SendEasyPost(body)).Must(OK)["isNew"].GetValue<bool>());
        await fleet.ReadMail();

        var stored = (await fleet.Messages("1ZSEALED")).Single();
        Assert.Equal(("easypost", "tracker.updated", body.Length, Instant.FromUtc(2026, 11, 23, 8, 59)), (stored.Provider, stored.Kind, stored.Bytes, stored.SentAt!.Value));
        Assert.DoesNotContain("Doe", Encoding.Latin1.GetString(stored.Body!), StringComparison.Ordinal);
        Assert.Equal(body, fleet.Services.GetRequiredService<CarrierMessageSeal>().Open(stored));
    }

    [Fact]
    public async Task The_same_event_again_is_stored_once_whatever_else_has_changed_in_it()
    {
        var message = EasyPostEvent("1ZAGAIN", Detail("in_transit", "2026-11-22T10:00:00Z"));
        (await Carrier.SendEasyPost(message)).Must(OK);
        message["completed_urls"]!.AsArray().Add("https://example.com/first-try");

        Assert.False((await Carrier.SendEasyPost(message)).Must(OK)["isNew"].GetValue<bool>());
        await fleet.ReadMail();

        Assert.Single(await fleet.Messages("1ZAGAIN"));
    }

    [Fact]
    public async Task A_message_without_an_id_is_known_by_its_body()
    {
        var message = AfterShipEvent("1ZNOID", "InTransit");
        message.Remove("event_id");

        Assert.True((await Carrier.SendAfterShip(message)).Must(OK)["isNew"].GetValue<bool>());
        Assert.False((await Carrier.SendAfterShip(message)).Must(OK)["isNew"].GetValue<bool>());
        message["is_tracking_first_tag"] = true;
        Assert.True((await Carrier.SendAfterShip(message)).Must(OK)["isNew"].GetValue<bool>());
        await fleet.ReadMail();

        Assert.All(await fleet.Messages("1ZNOID"), m => Assert.StartsWith("sha256:", m.EventId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_event_at_once_is_stored_once()
    {
        var message = AfterShipEvent("1ZATONCE", "InTransit");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Carrier.SendAfterShip(message)));

        Assert.All(answers, a => a.Must(OK));
        Assert.Single(answers, a => a["isNew"].GetValue<bool>());
        await fleet.ReadMail();
        Assert.Single(await fleet.Messages("1ZATONCE"));
    }

    [Fact]
    public async Task Who_cannot_sign_is_turned_away_and_nothing_is_stored()
    {
        var (before, body) = (await Count(), Encoding.UTF8.GetBytes(EasyPostEvent("1ZFORGED").ToJsonString()));
        var good = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(EasyPostSecret), body));

        foreach (var (header, signature) in new[]
        {
            ("X-Hmac-Signature", (string?)null), ("X-Hmac-Signature", ""), ("X-Hmac-Signature", good), ("X-Hmac-Signature", $"hmac-sha256-hex={good[..^2]}"), ("X-Hmac-Signature", $"hmac-sha256-hex={good}0"),
            ("X-Hmac-Signature", $"hmac-sha256-hex={new string('0', 64)}"), ("X-Hmac-Signature", "hmac-sha256-hex=zz"), ("aftership-hmac-sha256", $"hmac-sha256-hex={good}"),
        })
        {
            var answer = (await Carrier.Send("carriers/easypost/webhooks", body, header, signature)).MustRefuse(Unauthorized, "signature.invalid");
            Assert.Equal("HMAC-SHA256", answer.Headers.WwwAuthenticate.ToString());
        }
        (await Carrier.SendEasyPost(body, "another secret")).MustRefuse(Unauthorized, "signature.invalid");
        (await Carrier.Send("carriers/easypost/webhooks", [.. body, (byte)' '], "X-Hmac-Signature", $"hmac-sha256-hex={good}")).MustRefuse(Unauthorized, "signature.invalid");
        (await Carrier.Send("carriers/aftership/webhooks", body, "aftership-hmac-sha256", "not base64!")).MustRefuse(Unauthorized, "signature.invalid");
        Assert.Equal(before, await Count());
    }

    [Fact]
    public async Task A_provider_that_is_not_known_has_no_address() =>
        (await Carrier.Send("carriers/pigeons/webhooks", "{}"u8.ToArray())).MustRefuse(NotFound, "carrier.unknown");

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var before = await Count();

        (await Carrier.SendAfterShip(new byte[CarrierMessage.MaxBytes + 1])).MustRefuse(RequestEntityTooLarge, "request.too-large");

        Assert.Equal(before, await Count());
    }

    [Fact]
    public async Task A_copy_of_an_old_message_is_refused_and_one_that_is_known_has_no_effect()
    {
        var (known, unknown) = (AfterShipEvent("1ZKNOWN", "InTransit"), AfterShipEvent("1ZOLD", "InTransit"));
        unknown["ts"] = (Fleet.Start - CarrierMessage.StaleAfter - Duration.FromSeconds(1)).ToUnixTimeSeconds();
        await using var later = Fleet.With();
        (await later.Anonymous().SendAfterShip(known)).Must(OK);
        later.Clock.Advance(Duration.FromDays(8));

        (await Carrier.SendAfterShip(unknown)).MustRefuse(Conflict, "carrier-message.stale");
        Assert.False((await later.Anonymous().SendAfterShip(known)).Must(OK)["isNew"].GetValue<bool>());
        var old = EasyPostEvent("1ZOLD");
        old["created_at"] = "2026-11-16T08:59:59Z";
        (await Carrier.SendEasyPost(old)).MustRefuse(Conflict, "carrier-message.stale");
    }

    [Fact]
    public async Task Two_secrets_live_at_once_so_that_one_can_be_renewed()
    {
        await using var renewing = Fleet.With(("Carriers:EasyPost:WebhookSecrets:0", "new sécret"), ("Carriers:EasyPost:WebhookSecrets:1", "old secret"));
        using var carrier = renewing.Anonymous();

        // The provider brings the secret into another form of the same letters (NFKD) before it signs.
        (await carrier.SendEasyPost(EasyPostEvent("1ZNEW"), "new sécret")).Must(OK);
        (await carrier.SendEasyPost(EasyPostEvent("1ZOLD"), "old secret")).Must(OK);
        (await carrier.SendEasyPost(EasyPostEvent("1ZGONE"), EasyPostSecret)).MustRefuse(Unauthorized, "signature.invalid");
    }

    [Fact]
    public async Task A_secret_in_compatibility_characters_signs_in_their_plain_form()
    {
        await using var own = Fleet.With(("Carriers:EasyPost:WebhookSecrets:0", "\uFB01\u2460"));
        var body = Encoding.UTF8.GetBytes(EasyPostEvent("1ZFI1").ToJsonString());

        // The three bytes that the provider signs with, written out.
        var mac = HMACSHA256.HashData("fi1"u8, body);
        (await own.Anonymous().Send("carriers/easypost/webhooks", body, "X-Hmac-Signature", $"hmac-sha256-hex={Convert.ToHexStringLower(mac)}")).Must(OK);
        (await own.Anonymous().SendAfterShip(AfterShipEvent("1ZFI1", "InTransit"), AfterShipSecret)).Must(OK);
    }

    [Fact]
    public async Task A_bare_tracker_is_not_stale_because_its_parcel_is_old()
    {
        var tracker = EasyPostEvent("1ZBARE", Detail("in_transit", "2026-11-22T10:00:00Z"))["result"]!.DeepClone();
        tracker["created_at"] = "2026-10-01T08:00:00Z";

        Assert.True((await Carrier.SendEasyPost(tracker)).Must(OK)["isNew"].GetValue<bool>());
        await fleet.ReadMail();

        Assert.Null((await fleet.Messages("1ZBARE")).Single().SentAt);
    }

    [Fact]
    public async Task The_answer_does_not_wait_until_the_message_is_read()
    {
        var halt = new Halt("FROM CarrierMessages AS c\nWHERE c.DueAt", 1);
        await using var slow = fleet.Twin(halt);
        var parcel = await fleet.OnItsWay();
        await fleet.ReadMail();
        using var carrier = slow.Anonymous();
        halt.Arm();

        // The first wakes whoever reads, who then stands still; nothing can be read meanwhile, and everybody is answered.
        (await carrier.SendEasyPost(EasyPostEvent(parcel.Number, Detail("in_transit", "2026-11-22T10:00:00Z")))).Must(OK);
        await halt.Reached;
        (await carrier.SendEasyPost(EasyPostEvent(parcel.Number, Detail("out_for_delivery", "2026-11-23T07:00:00Z")))).Must(OK);
        (await carrier.SendEasyPost(EasyPostEvent(parcel.Number, Detail("delivered", "2026-11-23T08:00:00Z")))).Must(OK);
        Assert.Equal(3, await fleet.InDatabase(db => db.CarrierMessages.CountAsync(m => m.TrackingNumber == null && m.State == CarrierMessageState.Received && m.DueAt != null)));
        Assert.Equal(0, await fleet.InDatabase(db => db.ShipmentScans.CountAsync(s => s.ShipmentId == parcel.Id)));

        halt.Release();
        await fleet.ReadMail();
        await slow.ShutDown();
        Assert.Equal("delivered", (await fleet.Shipment(parcel.Id))["state"]!.GetValue<string>());
    }

    [Fact]
    public void More_secrets_than_two_or_an_empty_one_do_not_start()
    {
        Assert.Contains("3 secrets", Complaint("a", "b", "c"), StringComparison.Ordinal);
        Assert.Contains("empty secret", Complaint("a", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_secret_nothing_is_taken_for_signed()
    {
        fleet.Anonymous().Dispose();
        var unset = new CarrierWebhooks(fleet.Services.GetServices<ICarrierWebhook>(), new ConfigurationManager());

        Assert.False(unset.IsSigned(unset.Find("easypost")!, $"hmac-sha256-hex={Convert.ToHexStringLower(HMACSHA256.HashData([], []))}", []));
        Assert.False(unset.IsSigned(unset.Find("aftership")!, Convert.ToBase64String(HMACSHA256.HashData([], [])), []));
        Assert.False(unset.IsSigned(unset.Find("aftership")!, "", []));
    }

    private Task<int> Count() => fleet.InDatabase(db => db.CarrierMessages.CountAsync());

    private string Complaint(params string[] secrets)
    {
        var configuration = new ConfigurationManager();
        for (var i = 0; i < secrets.Length; i++)
            configuration[$"Carriers:AfterShip:WebhookSecrets:{i}"] = secrets[i];
        fleet.Anonymous().Dispose();
        return Assert.Throws<InvalidOperationException>(() => new CarrierWebhooks(fleet.Services.GetServices<ICarrierWebhook>(), configuration)).Message;
    }
}
