using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LaptopFleet.Reminders.Sending.Email;

/// <summary>
/// E-mail over SMTP (MailKit): text and HTML, the days as a calendar attachment. A transient negative answer (RFC 5321, 400 to 499) is no for now, a permanent one (from 500)
/// to the recipient is no for ever; a connection that breaks once the message is on its way leaves it unknown.
/// </summary>
public sealed class EmailChannel(ReminderOptions options) : IReminderChannel
{
    private const int TimeoutMilliseconds = 30_000;

    public string Name => DeskOptions.EmailChannelName;

    public async Task<Delivery> SendAsync(Letter letter, CancellationToken ct)
    {
        if (options.Smtp.Host is null)
            return new(DeliveryOutcome.Later, "No mail server is configured.");
        using var client = new SmtpClient { Timeout = TimeoutMilliseconds };
        try
        {
            await client.ConnectAsync(options.Smtp.Host, options.Smtp.Port, Enum.Parse<SecureSocketOptions>(options.Smtp.Security), ct);
            if (options.Smtp.User is { } user)
                await client.AuthenticateAsync(user, options.Smtp.Password ?? "", ct);
        }
        catch (Exception error) when (error is SocketException or IOException or SslHandshakeException or AuthenticationException or ProtocolException or CommandException or TimeoutException)
        {
            return new(DeliveryOutcome.Later, $"The mail server could not be reached: {error.Message}");
        }
        return await HandOverAsync(client, MessageOf(letter), ct);
    }

    private static async Task<Delivery> HandOverAsync(SmtpClient client, MimeMessage message, CancellationToken ct)
    {
        try
        {
            var answer = await client.SendAsync(message, ct);
            await client.DisconnectAsync(quit: true, ct);
            return new(DeliveryOutcome.Delivered, answer);
        }
        catch (SmtpCommandException refused)
        {
            var isForEver = (int)refused.StatusCode >= 500;
            return new(isForEver ? DeliveryOutcome.Never : DeliveryOutcome.Later, $"{(int)refused.StatusCode} {refused.Message}");
        }
        catch (Exception error) when (error is IOException or ProtocolException or SocketException or TimeoutException)
        {
            return new(DeliveryOutcome.Unknown, $"The connection broke: {error.Message}");
        }
    }

    private MimeMessage MessageOf(Letter letter)
    {
        var message = new MimeMessage { Subject = letter.Text.Subject, MessageId = $"{letter.Id:N}@{options.From.Split('@')[^1]}" };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(MailboxAddress.Parse(letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, letter.Text.Language);
        if (options.UnsubscribeEmail is { } unsubscribe)
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<mailto:{unsubscribe}?subject=unsubscribe%20{letter.Id:N}>");
        var body = new BodyBuilder { TextBody = letter.Text.Plain, HtmlBody = Html(letter.Text) };
        if (letter.Calendar is { } calendar)
            body.Attachments.Add("due.ics", Encoding.UTF8.GetBytes(calendar), new ContentType("text", "calendar") { Parameters = { { "method", "PUBLISH" }, { "charset", "utf-8" } } });
        message.Body = body.ToMessageBody();
        return message;
    }

    private static string Html(LetterText text)
    {
        var lines = string.Concat(text.Lines.Select(line => $"<li>{WebUtility.HtmlEncode(line)}</li>"));
        return $"<!doctype html><html lang=\"{text.Language}\"><body><p>{WebUtility.HtmlEncode(text.Greeting)}</p><ul>{lines}</ul><p>{WebUtility.HtmlEncode(text.Footer)}</p></body></html>";
    }
}
