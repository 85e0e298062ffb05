using LaptopFleet.World;

namespace LaptopFleet.Reminders.Sending;

/// <summary>Who is told: somebody in person, in their own zone and week, or the desk of a role.</summary>
public sealed record Recipient(string Key, Guid? PersonId, string Role, string Zone, string? Country)
{
    public const string PersonPrefix = "person:";

    public Calendars.Workplace Workplace => new(Zone, Country);

    public static Recipient Person(Guid id, string zone, string country) => new($"{PersonPrefix}{id:N}", id, "person", zone, country);

    public static Recipient Desk(string role, Region? region, string zone, string? country) => new(DeskKey(role, region), null, role, zone, country);

    public static string DeskKey(string role, Region? region) => $"{role}:{region?.ToString().ToUpperInvariant() ?? "ALL"}";

    /// <summary>Reads the key of a desk.</summary>
    public static (string Role, Region? Region) ReadDesk(string key) =>
        key.Split(':') is [var role, var region] ? (role, Enum.TryParse<Region>(region, ignoreCase: true, out var known) ? known : null) : (key, null);
}

/// <summary>The channels, the desks and how the program is called in them (section <c>Reminders</c> of the configuration). Without a mail server and a desk nothing is sent.</summary>
public sealed class ReminderOptions
{
    /// <summary>The address that messages come from.</summary>
    public string From { get; set; } = "laptops@localhost";
    public string FromName { get; set; } = "Laptop Logistics";

    /// <summary>Whoever does not want them writes here; staff decide. Null sends no List-Unsubscribe.</summary>
    public string? UnsubscribeEmail { get; set; }

    /// <summary>Where people reach the program.</summary>
    public string? PublicUrl { get; set; }
    public SmtpOptions Smtp { get; set; } = new();
    public DeskOptions[] Desks { get; set; } = [];

    public bool IsOn => Smtp.Host is not null || Desks.Length > 0;

    /// <summary>The desk of a role in a region; one without a region stands in for all.</summary>
    public DeskOptions? DeskOf(string role, Region? region) =>
        Array.Find(Desks, d => d.Role == role && d.Region == region) ?? Array.Find(Desks, d => d.Role == role && d.Region is null);
}

/// <summary>The mail server (section <c>Reminders:Smtp</c> of the configuration); without a host no e-mail is sent.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }
    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c> (the default), <c>SslOnConnect</c>, or <c>None</c> for a server on this machine.</summary>
    public string Security { get; set; } = "StartTls";
    public string? User { get; set; }
    public string? Password { get; set; }
}

/// <summary>Where a role is told: any of the three.</summary>
public sealed class DeskOptions
{
    public string Role { get; set; } = "";
    public Region? Region { get; set; }
    public string? Email { get; set; }

    /// <summary>An incoming webhook of Slack.</summary>
    public string? Slack { get; set; }

    /// <summary>Any address that takes JSON, signed as Standard Webhooks are.</summary>
    public string? Webhook { get; set; }

    /// <summary>The secret of the webhook: <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>The IANA zone in which the desk works; that of the deadline where left out.</summary>
    public string? Zone { get; set; }

    /// <summary>ISO 3166-1: whose working days the desk keeps.</summary>
    public string? Country { get; set; }

    public IEnumerable<string> Channels
    {
        get
        {
            if (Email is not null)
                yield return EmailChannelName;
            if (Slack is not null)
                yield return SlackChannelName;
            if (Webhook is not null)
                yield return WebhookChannelName;
        }
    }

    public const string EmailChannelName = "email";
    public const string SlackChannelName = "slack";
    public const string WebhookChannelName = "webhook";
}
