using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Webhooks.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Webhooks;

/// <summary>
/// Somebody else's address that is told of events: of some types or of all, in one region or everywhere. It goes on until it is paused or ended, its receiver says that it is gone
/// (410), or nothing has reached it for days.
/// </summary>
public sealed class WebhookSubscription
{
    public const int NameMaxLength = 80;
    public const int AddressMaxLength = 500;
    public const int MostTypes = 50;
    public const int TypesMaxLength = MostTypes * (Event.TypeMaxLength + 1);
    public const int ByMaxLength = Actor.SpokenMaxLength;

    /// <summary>How many there may be at once: each event is compared with every one.</summary>
    public const int MostOfAll = 500;

    /// <summary>All types, those to come too.</summary>
    public const string AllTypes = "*";

    /// <summary>For no longer than this two secrets live side by side.</summary>
    public static readonly Duration LongestOverlap = Duration.FromHours(168);

    private WebhookSubscription() { }

    public Guid Id { get; private set; }

    /// <summary>What it is for, so that somebody dares to end it.</summary>
    public string Name { get; private set; } = null!;
    public string Address { get; private set; } = null!;

    /// <summary>Names of event types with a space in between, or <see cref="AllTypes"/>.</summary>
    public string Types { get; private set; } = null!;

    /// <summary>Only what happens in this region; null for everything everywhere.</summary>
    public Region? Region { get; private set; }

    /// <summary>The key that messages are signed with, sealed; empty once it has ended.</summary>
    public byte[] Secret { get; private set; } = [];

    /// <summary>The key before it, which signs too until the receiver knows the new one.</summary>
    public byte[]? OlderSecret { get; private set; }
    public Instant? OlderSecretUntil { get; private set; }
    public string MadeBy { get; private set; } = null!;
    public Instant MadeAt { get; private set; }
    public Instant? PausedAt { get; private set; }
    public string? PausedBy { get; private set; }
    public Instant? DisabledAt { get; private set; }
    public WebhookFailure? DisabledBecause { get; private set; }
    public Instant? EndedAt { get; private set; }
    public int Version { get; private set; }

    public bool IsActive => PausedAt is null && DisabledAt is null && EndedAt is null;

    public WebhookState State => DisabledAt is not null ? WebhookState.Disabled : PausedAt is not null ? WebhookState.Paused : WebhookState.Active;

    public IReadOnlyList<string> TypeList => Types.Split(' ');

    public static (WebhookSubscription Subscription, WebhookSubscribed Subscribed) Subscribe(Guid id, WebhookParticulars told, Region? region, byte[] sealedKey, Actor by, Instant now)
    {
        var subscription = new WebhookSubscription
        {
            Id = id,
            Name = told.Name.Trim(),
            Address = told.Address,
            Types = string.Join(' ', told.Types),
            Region = region,
            Secret = sealedKey,
            MadeBy = by.ToString(),
            MadeAt = now,
        };
        return (subscription, new(id, told.Types, region, now));
    }

    public WebhookChanged Change(WebhookParticulars told, Instant now)
    {
        var elsewhere = told.Address != Address;
        (Name, Address, Types) = (told.Name.Trim(), told.Address, string.Join(' ', told.Types));
        return new(Id, told.Types, elsewhere, Region, now);
    }

    public WebhookPaused Pause(Actor by, Instant now)
    {
        if (!IsActive)
            throw new RefusedException("webhook.not-active", "Nothing is sent there already.");
        (PausedAt, PausedBy) = (now, by.ToString());
        return new(Id, Region, now);
    }

    /// <summary>Goes on where it stood, also where it was disabled.</summary>
    public WebhookResumed Resume(Instant now)
    {
        if (IsActive)
            throw new RefusedException("webhook.active", "It has neither been paused nor disabled.");
        (PausedAt, PausedBy, DisabledAt, DisabledBecause) = (null, null, null, null);
        return new(Id, Region, now);
    }

    public WebhookDisabled Disable(WebhookFailure because, Instant now)
    {
        (DisabledAt, DisabledBecause) = (now, because);
        return new(Id, because, Region, now);
    }

    /// <summary>A new key; the one before it signs too for so long.</summary>
    public WebhookSecretRotated Rotate(byte[] sealedKey, Duration overlap, Instant now)
    {
        // To take away the older one of two in silence would break whoever still compares with it; who must, lets none overlap.
        if (overlap > Duration.Zero && OlderSecretUntil > now)
            throw new RefusedException("webhook.rotating", "Two secrets live already; wait until the older one has ended, or let none overlap.");
        (OlderSecret, OlderSecretUntil) = overlap > Duration.Zero ? (Secret, now + overlap) : ((byte[]?)null, (Instant?)null);
        Secret = sealedKey;
        return new(Id, OlderSecretUntil, Region, now);
    }

    public WebhookEnded End(Instant now)
    {
        (EndedAt, Secret, OlderSecret, OlderSecretUntil) = (now, [], null, null);
        return new(Id, Region, now);
    }

    /// <summary>What is sealed and signs now.</summary>
    public IEnumerable<byte[]> LiveSecrets(Instant now) => OlderSecret is { } older && OlderSecretUntil > now ? [Secret, older] : [Secret];

    public bool Wants(string type, Region? where) => (Region is null || Region == where) && (Types == AllTypes || TypeList.Contains(type));
}

/// <summary>Whether events are sent to a subscriber.</summary>
public enum WebhookState
{
    Active,

    /// <summary>Somebody wants nothing sent there until it is resumed; it goes on where it stood.</summary>
    Paused,

    /// <summary>The program gave up: its receiver is gone, or nothing has reached it for days.</summary>
    Disabled,
}

/// <summary>Why nothing is sent any more.</summary>
public enum WebhookFailure
{
    /// <summary>The receiver answered 410: it wants nothing any more.</summary>
    Gone,

    /// <summary>Nothing has reached it for five days.</summary>
    Unreachable,
}

/// <summary>What may change of a subscription.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Address">Where events are sent: https, in the public internet.</param>
/// <param name="Types">Event types by name (<c>GET /events/types</c>), or <c>*</c> alone.</param>
public sealed record WebhookParticulars(string Name, string Address, IReadOnlyList<string> Types);
