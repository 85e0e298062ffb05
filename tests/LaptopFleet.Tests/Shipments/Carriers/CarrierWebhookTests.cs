using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers.AfterShip;
using LaptopFleet.Shipments.Carriers.EasyPost;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Carriers.Tellings;

namespace LaptopFleet.Tests.Shipments.Carriers;

public sealed class CarrierWebhookTests
{
    private static readonly EasyPostWebhook EasyPost = new();
    private static readonly AfterShipWebhook AfterShip = new();

    [Theory]
    [InlineData("hmac-sha256-hex=00ff", "00FF")]
    [InlineData("HMAC-SHA256-HEX= 00FF ", "00FF")]
    [InlineData("hmac-sha256-hex=0", null)]
    [InlineData("hmac-sha256-hex=00f", null)]
    [InlineData("hmac-sha256-hex=zz", null)]
    [InlineData("hmac-sha256-hex=", "")]
    [InlineData("sha256=00ff", null)]
    [InlineData("", null)]
    public void EasyPosts_signature_is_hexadecimal(string header, string? bytes) =>
        Assert.Equal(bytes, EasyPost.ReadSignature(header) is { } read ? Convert.ToHexString(read) : null);

    [Theory]
    [InlineData("AP8=", "00FF")]
    [InlineData(" AP8= ", "00FF")]
    [InlineData("AP8", null)]
    [InlineData("!", null)]
    [InlineData("", "")]
    public void AfterShips_is_base64(string header, string? bytes) =>
        Assert.Equal(bytes, AfterShip.ReadSignature(header) is { } read ? Convert.ToHexString(read) : null);

    [Fact]
    public void EasyPosts_secret_is_the_same_however_its_accents_are_typed()
    {
        Assert.Equal(EasyPost.KeyOf("s\u00e9cret"), EasyPost.KeyOf("se\u0301cret"));
        Assert.Equal(Encoding.UTF8.GetBytes("se\u0301cret"), EasyPost.KeyOf("s\u00e9cret"));
    }

    [Fact]
    public void EasyPosts_secret_is_brought_into_the_compatible_form()
    {
        // The ligature and the circled digit have a compatible form only: NFD would leave them as they are.
        Assert.Equal("fi1"u8.ToArray(), EasyPost.KeyOf("\uFB01\u2460"));
        // Of AfterShip nobody says so.
        Assert.Equal(Encoding.UTF8.GetBytes("\uFB01\u2460"), AfterShip.KeyOf("\uFB01\u2460"));
    }

    [Fact]
    public void Any_living_secret_signs_and_no_other()
    {
        var (secrets, body) = (new SharedSecrets(["old"u8.ToArray(), "new"u8.ToArray()]), "{}"u8.ToArray());

        Assert.True(secrets.Signed(body, HMACSHA256.HashData("old"u8, body)));
        Assert.True(secrets.Signed(body, HMACSHA256.HashData("new"u8, body)));
        Assert.False(secrets.Signed(body, HMACSHA256.HashData("other"u8, body)));
        Assert.False(secrets.Signed("{ }"u8, HMACSHA256.HashData("old"u8, body)));
        Assert.False(secrets.Signed(body, HMACSHA256.HashData("old"u8, body).AsSpan(0, 31)));
        Assert.False(secrets.Signed(body, []));
        Assert.False(new SharedSecrets([]).Signed(body, HMACSHA256.HashData(Array.Empty<byte>(), body)));
    }

    [Fact]
    public void An_event_of_EasyPost_says_who_it_is_and_a_bare_tracker_does_not()
    {
        var message = new JsonObject { ["id"] = "evt_1", ["object"] = "Event", ["description"] = "tracker.updated", ["created_at"] = "2026-11-20T08:00:00.123Z", ["result"] = Tracker() };

        Assert.Equal(("evt_1", "tracker.updated"), EasyPost.ReadEnvelope(Parse(message)) is var e ? (e.EventId, e.Kind) : default);
        Assert.Equal(Instant.FromUtc(2026, 11, 20, 8, 0) + Duration.FromMilliseconds(123), EasyPost.ReadEnvelope(Parse(message)).SentAt);
        Assert.Null(EasyPost.ReadEnvelope(Parse(Tracker())).EventId);
        var old = Tracker();
        old["created_at"] = "2025-01-01T00:00:00Z";
        Assert.Null(EasyPost.ReadEnvelope(Parse(old)).SentAt);
        Assert.Equal("EZ2000000002", EasyPost.ReadReport(Parse(message), Now)!.TrackingNumber);
        Assert.Equal("EZ2000000002", EasyPost.ReadReport(Parse(Tracker()), Now)!.TrackingNumber);
        Assert.Null(EasyPost.ReadReport(Parse(new JsonObject { ["object"] = "Event", ["result"] = new JsonObject { ["object"] = "Shipment", ["tracking_code"] = "EZ1" } }), Now));
    }

    [Fact]
    public void An_event_of_AfterShip_says_who_it_is_and_when_it_was_sent()
    {
        var message = new JsonObject { ["event"] = "tracking_update", ["event_id"] = "e-1", ["msg"] = Tracking(), ["ts"] = 1_795_000_000 };
        var other = new JsonObject { ["id"] = "3df0", ["event"] = "return.approved", ["created_at"] = "2026-09-28T07:34:56.000Z", ["data"] = new JsonObject() };

        Assert.Equal(("e-1", "tracking_update", Instant.FromUnixTimeSeconds(1_795_000_000)), AfterShip.ReadEnvelope(Parse(message)) is var e ? (e.EventId, e.Kind, e.SentAt!.Value) : default);
        Assert.Equal(("3df0", Instant.FromUtc(2026, 9, 28, 7, 34, 56)), AfterShip.ReadEnvelope(Parse(other)) is var o ? (o.EventId, o.SentAt!.Value) : default);
        Assert.Null(AfterShip.ReadReport(Parse(other), Now));
        message["ts"] = long.MaxValue;
        Assert.Null(AfterShip.ReadEnvelope(Parse(message)).SentAt);
    }
}
