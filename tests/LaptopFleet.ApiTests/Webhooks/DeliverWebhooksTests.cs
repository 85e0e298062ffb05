using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Reminders;
using LaptopFleet.Webhooks;
using LaptopFleet.Webhooks.Events;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Webhooks;

/// <summary>What happens comes to whoever subscribed to it, over real HTTP, in order, until it was taken or given up.</summary>
public sealed class DeliverWebhooksTests
{
    private const string Registered = "DeviceRegistered";
    private const string Held = "DeviceHeld";

    [Fact]
    public async Task An_event_comes_as_the_feed_tells_it_and_signed_with_the_secret_that_was_shown_once()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("all"), [Registered]);
        var device = await fleet.Device();

        await fleet.Deliver();
        await fleet.Deliver();

        var received = Assert.Single(hooks.All);
        var fed = await FedAsync(fleet, device.Id);
        Assert.Equal(fed["id"]!.GetValue<string>(), received.Headers["webhook-id"]);
        Assert.Equal(fed.ToJsonString(), received.Json["data"]!.ToJsonString());
        Assert.Equal((Registered, fed["at"]!.GetValue<string>()), (received.Json["type"]!.GetValue<string>(), received.Json["timestamp"]!.GetValue<string>()));
        Assert.Equal(Fleet.Start.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), received.Headers["webhook-timestamp"]);
        Assert.Equal(received.SignatureBy(subscribed.Secret), received.Headers["webhook-signature"]);
        Assert.DoesNotContain(subscribed.Secret, (await fleet.As("admin").Get($"webhooks/{subscribed.Id}")).Must(OK).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(hooks.Address.ToString(), await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == subscribed.Id).Select(e => e.Data).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_was_asked_for_comes_and_only_of_the_own_region()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        await fleet.Subscribe(hooks.At("emea"), [Registered], "EMEA", "logistics-emea");
        await fleet.Subscribe(hooks.At("everything"), ["*"]);
        var here = await fleet.Device(await fleet.Depot());
        var there = await fleet.Device(await fleet.Depot(Region.Apac));
        (await fleet.As("device-security").Post($"devices/{here.Id}/holds", new { reason = "A dispute." })).Must(Created);

        await fleet.Deliver();

        Assert.Equal([here.Id], hooks.All.Where(r => r.Name == "emea").Select(r => r.Json["data"]!["deviceId"]!.GetValue<Guid>()));
        var all = hooks.All.Where(r => r.Name == "everything").ToList();
        Assert.Contains(all, r => r.Json["data"]!["deviceId"]?.GetValue<Guid>() == there.Id);
        Assert.Contains(all, r => r.Json["type"]!.GetValue<string>() == Held);
        Assert.Contains(all, r => r.Json["type"]!.GetValue<string>() == "ModelOffered");
    }

    [Fact]
    public async Task What_fails_is_tried_again_by_the_ladder_and_each_attempt_is_a_row()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("one"), [Registered]);
        await fleet.Device();
        hooks.Next(Subscriber.Route, Trick.Fail(500, "no"), Trick.Fail(302), Trick.BreakAfterWork);

        await fleet.Deliver();
        await fleet.Deliver();
        Assert.Equal(1, hooks.Count(Subscriber.Route));
        // 5 seconds, 5 minutes, half an hour; each a fifth longer at most.
        foreach (var (wait, tries) in new[] { (Duration.FromSeconds(6), 2), (Duration.FromMinutes(6), 3), (Duration.FromMinutes(36), 4) })
        {
            fleet.Clock.Advance(wait);
            await fleet.Deliver();
            Assert.Equal(tries, hooks.Count(Subscriber.Route));
        }

        var log = (await fleet.As("auditor").Get($"webhooks/{subscribed.Id}/attempts")).Must(OK)["items"].AsArray();
        Assert.Equal([500, 302, null, 200], log.Select(a => a!["status"]?.GetValue<int>()));
        Assert.Equal([1, 2, 3, 4], log.Select(a => a!["number"]!.GetValue<int>()));
        Assert.Equal("no", log[0]!["answer"]!.GetValue<string>());
        Assert.Single(hooks.Ids("one").Distinct());
        Assert.Equal(["delivered"], (await fleet.As("admin").Get($"webhooks/{subscribed.Id}/deliveries")).Must(OK)["items"].AsArray().Select(d => d!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_receiver_that_wants_to_be_left_alone_is_for_as_long_as_it_says()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("busy"), [Registered]);
        await fleet.Device();
        hooks.Next(Subscriber.Route, Trick.Fail(429, retryAfter: "3600"));
        await fleet.Deliver();
        await fleet.Device();
        fleet.Clock.AdvanceMinutes(59);
        await fleet.Deliver();
        Assert.Equal(1, hooks.Count(Subscriber.Route));
        Assert.Equal("2026-11-23T10:00:00Z", (await fleet.As("admin").Get($"webhooks/{subscribed.Id}/progress")).Must(OK)["notBefore"].GetValue<string>());

        fleet.Clock.AdvanceMinutes(2);
        await fleet.Deliver();

        Assert.Equal(3, hooks.Count(Subscriber.Route));
        Assert.Equal(2, hooks.Ids("busy").Distinct().Count());
    }

    [Fact]
    public async Task Who_answers_that_it_is_gone_is_disabled_shown_and_told_to_the_admins()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("gone"), [Registered]);
        await fleet.Device();
        hooks.Next(Subscriber.Route, Trick.Fail(410));
        await fleet.Deliver();
        await fleet.Device();
        fleet.Clock.Advance(Duration.FromDays(2));
        await fleet.Deliver();

        Assert.Equal(1, hooks.Count(Subscriber.Route));
        var shown = (await fleet.As("auditor").Get($"webhooks/{subscribed.Id}")).Must(OK);
        Assert.Equal(("disabled", "gone"), (shown["state"].GetValue<string>(), shown["disabledBecause"].GetValue<string>()));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == subscribed.Id && e.Type == nameof(WebhookDisabled))));
        var due = await fleet.InDatabase(db => db.Deadlines.SingleAsync(d => d.SubjectId == subscribed.Id));
        Assert.Equal((DeadlineKind.WebhookDisabled, "admin", (Instant?)null), (due.Kind, due.Owner, due.WithdrawnAt));

        // Once it is back it gets what it has missed, and nobody is told any more.
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/resumption")).Must(OK);
        await fleet.Deliver();
        Assert.Equal(2, hooks.Ids("gone").Distinct().Count());
        Assert.NotNull((await fleet.InDatabase(db => db.Deadlines.AsNoTracking().SingleAsync(d => d.SubjectId == subscribed.Id))).WithdrawnAt);
    }

    [Fact]
    public async Task A_receiver_whose_machine_was_off_gets_what_it_missed_once_it_listens_again()
    {
        await using var fleet = Fleet.With(Subscriber.Settings);
        // An address of its own, so that nobody else of this machine takes the port while it is closed.
        var hooks = await HookReceiver.Open("http://127.83.12.1:0");
        var (address, at) = (hooks.At("one"), hooks.Address.ToString());
        var subscribed = await fleet.Subscribe(address, [Registered]);
        await fleet.Device();
        await fleet.Deliver();
        var first = Assert.Single(hooks.Ids("one"));

        await hooks.DisposeAsync();
        await fleet.Device();
        await fleet.Deliver();
        fleet.Clock.Advance(Duration.FromSeconds(6));
        await fleet.Device();
        await fleet.Deliver();
        var missed = (await fleet.As("admin").Get($"webhooks/{subscribed.Id}/attempts")).Must(OK)["items"].AsArray().Select(a => a!["status"]?.GetValue<int>()).ToList();
        Assert.Equal(200, missed[0]);
        Assert.True(missed.Count >= 3 && missed.Skip(1).All(status => status is null));
        Assert.Equal("active", (await fleet.As("admin").Get($"webhooks/{subscribed.Id}")).Must(OK)["state"].GetValue<string>());

        await using var back = await HookReceiver.Open(at);
        for (var hour = 0; hour < 8; hour++)
        {
            fleet.Clock.AdvanceHours(1);
            await fleet.Deliver();
        }

        Assert.Equal(2, back.Ids("one").Distinct().Count());
        Assert.DoesNotContain(first, back.Ids("one"));
        Assert.Equal(["delivered", "delivered", "delivered"], (await fleet.As("admin").Get($"webhooks/{subscribed.Id}/deliveries")).Must(OK)["items"].AsArray().Select(d => d!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_never_taken_is_given_up_and_who_takes_nothing_for_days_is_disabled()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("down"), [Registered]);
        await fleet.Device();
        hooks.Next(Subscriber.Route, [.. Enumerable.Repeat(Trick.Fail(500), 200)]);
        async Task PassAsync(int hours)
        {
            for (var hour = 0; hour < hours; hour++)
            {
                await fleet.Deliver();
                fleet.Clock.AdvanceHours(1);
            }
        }

        await PassAsync(96);
        Assert.Equal(RetryLadder.MostTries, hooks.Count(Subscriber.Route));
        Assert.Equal("givenUp", (await fleet.As("admin").Get($"webhooks/{subscribed.Id}/deliveries?state=givenUp")).Must(OK)["items"][0]!["state"]!.GetValue<string>());
        Assert.Equal("active", (await fleet.As("admin").Get($"webhooks/{subscribed.Id}")).Must(OK)["state"].GetValue<string>());
        await fleet.Device();
        await PassAsync(48);

        var shown = (await fleet.As("admin").Get($"webhooks/{subscribed.Id}")).Must(OK);
        Assert.Equal(("disabled", "unreachable"), (shown["state"].GetValue<string>(), shown["disabledBecause"].GetValue<string>()));
    }

    [Fact]
    public async Task What_concerns_one_laptop_comes_in_order_and_no_other_waits_for_it()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        await fleet.Subscribe(hooks.At("order"), [Registered, Held]);
        var (stuck, other) = (await fleet.Device(), await fleet.Device());
        foreach (var device in new[] { stuck, other })
            (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created);
        hooks.Next(Subscriber.Route, await EventOf(fleet, stuck.Id, Registered), Trick.Fail(500));

        await fleet.Deliver();
        Assert.Equal([await EventOf(fleet, other.Id, Registered), await EventOf(fleet, other.Id, Held)], hooks.Ids("order"));
        fleet.Clock.AdvanceMinutes(1);
        await fleet.Deliver();

        Assert.Equal([await EventOf(fleet, stuck.Id, Registered), await EventOf(fleet, stuck.Id, Held)], hooks.Ids("order").Skip(2));
    }

    [Fact]
    public async Task Both_secrets_sign_until_the_older_one_ends()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("rotate"), [Registered]);
        var first = subscribed.Secret;
        var second = (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/secrets", new { overlapHours = 24 }, key: Seeds.Unique("k-"))).Must(OK)["secret"].GetValue<string>();
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/secrets", new { overlapHours = 24 })).MustRefuse(Conflict, "webhook.rotating");
        await fleet.Device();
        await fleet.Deliver();
        fleet.Clock.AdvanceHours(25);
        await fleet.Device();
        await fleet.Deliver();
        var third = (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/secrets", new { overlapHours = 0 })).Must(OK)["secret"].GetValue<string>();
        await fleet.Device();
        await fleet.Deliver();

        string[][] signed = [[second, first], [second], [third]];
        Assert.Equal(3, hooks.All.Count);
        foreach (var (received, secrets) in hooks.All.Zip(signed))
            Assert.Equal(string.Join(' ', secrets.Select(received.SignatureBy)), received.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task A_replay_sends_all_from_a_point_on_again_under_the_same_ids()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("again"), [Registered]);
        for (var number = 0; number < 3; number++)
            await fleet.Device();
        await fleet.Deliver();
        // Of three laptops, so they may arrive in any order.
        var sent = await ChainAsync(fleet);
        Assert.Equal(sent.Order(), hooks.Ids("again").Order());

        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { eventId = sent[1] })).Must(Accepted);
        await fleet.Device();
        await fleet.Deliver();

        var all = await ChainAsync(fleet);
        Assert.Equal(all[1..].Order(), hooks.Ids("again").Skip(3).Order());
        fleet.Clock.AdvanceHours(1);
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { since = "2026-11-23T10:00:00Z" })).MustRefuse(Conflict, "webhook.nothing-to-replay");
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { eventId = Guid.CreateVersion7() })).MustRefuse(NotFound, "event.unknown");
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { })).Must(BadRequest);
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { since = "-9998-01-01T00:00:00Z" })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { since = "2026-11-23T09:00:00Z" })).Must(Accepted);
        await fleet.Deliver();
        Assert.Equal(all.Order(), hooks.Ids("again").Skip(6).Order());
    }

    [Fact]
    public async Task A_replay_takes_the_place_of_what_still_waits()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("waits"), [Registered]);
        await fleet.Device();
        hooks.Next(Subscriber.Route, Trick.Fail(500));
        await fleet.Deliver();

        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/replays", new { eventId = (await ChainAsync(fleet))[0] })).Must(Accepted);
        fleet.Clock.AdvanceHours(1);
        await fleet.Deliver();

        Assert.Single(hooks.All);
        Assert.Equal([WebhookDeliveryState.Dropped, WebhookDeliveryState.Delivered], await fleet.InDatabase(db => db.WebhookDeliveries.OrderBy(d => d.Id).Select(d => d.State).ToListAsync()));
    }

    [Fact]
    public async Task Two_servers_deliver_each_event_once()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        await using var twin = fleet.Twin();
        string[] names = ["a", "b", "c", "d"];
        foreach (var name in names)
            await fleet.Subscribe(hooks.At(name), [Registered]);
        await Registrations(fleet, 150);

        await Task.WhenAll(fleet.Deliver(), twin.Deliver(), fleet.Deliver(), twin.Deliver());
        await fleet.Deliver();

        foreach (var name in names)
            Assert.Equal((150, 150), (hooks.Ids(name).Count, hooks.Ids(name).Distinct().Count()));
    }

    [Fact]
    public async Task What_a_dead_server_had_sent_and_not_written_down_comes_again_under_the_same_id_and_nothing_is_lost()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var death = new DeathAtAttempts();
        await using var dying = fleet.Twin(death);
        await fleet.Subscribe(hooks.At("dead"), [Registered]);
        await Registrations(fleet, 40);

        // It dies with its power: whatever it would do after is not done either.
        await Record.ExceptionAsync(dying.Deliver);
        Assert.True(death.HasCome);
        var before = hooks.Ids("dead").Count;
        Assert.InRange(before, 1, WebhookTurn.AtOnce);
        await fleet.Deliver();
        Assert.Equal(before, hooks.Ids("dead").Count);
        fleet.Clock.AdvanceMinutes(3);
        await fleet.Deliver();

        Assert.Equal(40, hooks.Ids("dead").Distinct().Count());
        Assert.Equal(40 + before, hooks.Ids("dead").Count);
    }

    [Fact]
    public async Task Of_a_long_chain_a_receiver_that_stands_still_gets_no_more_than_a_window()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("slow"), [Registered]);
        await Registrations(fleet, WebhookPlace.Window + 700);
        hooks.Next(Subscriber.Route, [.. Enumerable.Repeat(Trick.Fail(503), 100)]);

        for (var turn = 0; turn < 3; turn++)
        {
            await fleet.Deliver();
            fleet.Clock.AdvanceSeconds(1);
        }

        // The window, and what was left of the piece that filled it.
        var waiting = await fleet.InDatabase(db => db.WebhookDeliveries.CountAsync(d => d.SubscriptionId == subscribed.Id));
        Assert.InRange(waiting, WebhookPlace.Window, WebhookPlace.Window + 500);
        Assert.True(hooks.Count(Subscriber.Route) <= WebhookTurn.AtOnce, $"It was asked {hooks.Count(Subscriber.Route)} times.");
        Assert.Equal(waiting, (await fleet.As("admin").Get($"webhooks/{subscribed.Id}/progress")).Must(OK)["waiting"].GetValue<int>());
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_connected_to()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        // Taken while it was allowed, as a name is that led elsewhere when it was looked at.
        var subscribed = await fleet.Subscribe(new($"http://localhost:{hooks.Address.Port}/inside"), [Registered]);
        var literal = await fleet.Subscribe(hooks.At("inside"), [Registered]);
        await using var strict = fleet.Twin(("Webhooks:AllowPrivateTargets", "false"));
        await fleet.Device();

        await strict.Deliver();

        Assert.Empty(hooks.All);
        foreach (var id in new[] { subscribed.Id, literal.Id })
        {
            var attempt = (await fleet.As("admin").Get($"webhooks/{id}/attempts")).Must(OK)["items"].AsArray().Single()!;
            Assert.Null(attempt["status"]);
            Assert.Contains("does not lead to a public address", attempt["answer"]!.GetValue<string>(), StringComparison.Ordinal);
        }
        fleet.Clock.AdvanceMinutes(1);
        await fleet.Deliver();
        Assert.Equal(2, hooks.All.Count);
    }

    [Fact]
    public async Task What_was_settled_long_ago_is_taken_away_and_what_waits_is_not()
    {
        await using var hooks = await HookReceiver.Open();
        await using var fleet = Fleet.With(Subscriber.Settings);
        var subscribed = await fleet.Subscribe(hooks.At("old"), [Registered]);
        await fleet.Device();
        await fleet.Deliver();
        (await fleet.As("admin").Post($"webhooks/{subscribed.Id}/pause")).Must(OK);
        fleet.Clock.Advance(Duration.FromDays(29));
        await fleet.Run<TidyWebhooksJob>();
        Assert.Equal((1, 1), await CountsAsync(fleet));

        fleet.Clock.Advance(Duration.FromDays(2));
        await fleet.Run<TidyWebhooksJob>();
        Assert.Equal((0, 0), await CountsAsync(fleet));
    }

    private static Task<List<Guid>> ChainAsync(Fleet fleet) => fleet.InDatabase(db => db.Events.Where(e => e.Type == Registered).OrderBy(e => e.Position).Select(e => e.Id).ToListAsync());

    /// <summary>What the feed tells of a laptop, page after page.</summary>
    private static async Task<System.Text.Json.Nodes.JsonNode> FedAsync(Fleet fleet, Guid device)
    {
        for (var path = "events?limit=200"; ;)
        {
            var page = (await fleet.As("auditor").Get(path)).Must(OK);
            if (page["items"].AsArray().FirstOrDefault(e => e!["deviceId"]?.GetValue<Guid>() == device) is { } found)
                return found;
            path = $"events?limit=200&after={page["next"].GetValue<string>()}";
        }
    }

    private static Task<(int, int)> CountsAsync(Fleet fleet) => fleet.InDatabase(async db => (await db.WebhookDeliveries.CountAsync(), await db.WebhookAttempts.CountAsync()));

    private static Task<Guid> EventOf(Fleet fleet, Guid device, string type) => fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device && e.Type == type).Select(e => e.Id).SingleAsync());

    /// <summary>So many laptops that are registered, as the chain tells it.</summary>
    private static Task<int> Registrations(Fleet fleet, int count) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        foreach (var number in Enumerable.Range(0, count))
            db.Record(new LaptopFleet.Devices.Events.DeviceRegistered(Guid.CreateVersion7(), $"SN{number}", Guid.Empty, Guid.Empty, Region.Emea, now), Actor.Job("test-setup"));
        return await db.SaveChangesAsync();
    });
}
