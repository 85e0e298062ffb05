using System.Net;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LaptopFleet.Reminders.Sending.Email;

/// <summary>
/// E-mail over SMTP (MailKit): text and HTML, the days as a calendar attachment. A transient negative answer (RFC 5321, 400 to 499) is asked again, a permanent one (from 500)
/// to the recipient or of the message is no for ever; what fails before the recipient was taken has not left, and a connection that breaks after that leaves it unknown. Of what
/// servers say, no address is kept: they like to repeat it.
/// </summary>
public sealed class EmailChannel(ReminderOptions options) : IReminderChannel
{
    private const int TimeoutMilliseconds = 30_000;

    public string Name => DeskOptions.EmailChannelName;

    public async Task<Delivery> SendAsync(Letter letter, CancellationToken ct)
    {
        if (options.Smtp.Host is null)
            return new(DeliveryOutcome.Later, "No mail server is configured.");
        using var client = new Relay { Timeout = TimeoutMilliseconds };
        try
        {
            if (!MailboxAddress.TryParse(letter.To, out var to))
                return new(DeliveryOutcome.Never, "This is no e-mail address.");
            var message = MessageOf(letter, to);
            await client.ConnectAsync(options.Smtp.Host, options.Smtp.Port, Enum.Parse<SecureSocketOptions>(options.Smtp.Security), ct);
            if (options.Smtp.User is { } user)
                await client.AuthenticateAsync(user, options.Smtp.Password ?? "", ct);
            return await HandOverAsync(client, message, ct);
        }
        catch (Exception error) when (!client.HasTakenRecipient && !ct.IsCancellationRequested)
        {
            return new(DeliveryOutcome.Later, $"The mail server does not take it: {WithoutAddresses(error.Message)}");
        }
    }

    private static async Task<Delivery> HandOverAsync(Relay client, MimeMessage message, CancellationToken ct)
    {
        try
        {
            var answer = await client.SendAsync(message, ct);
            await client.DisconnectAsync(quit: true, ct);
            return new(DeliveryOutcome.Delivered, WithoutAddresses(answer));
        }
        catch (SmtpCommandException refused)
        {
            // That the server does not take our own address says nothing of theirs.
            var isForEver = (int)refused.StatusCode >= 500 && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            return new(isForEver ? DeliveryOutcome.Never : DeliveryOutcome.Later, $"{(int)refused.StatusCode} {EnhancedCode(refused.Message)}".TrimEnd());
        }
        catch (Exception error) when (client.HasTakenRecipient && !ct.IsCancellationRequested)
        {
            return new(DeliveryOutcome.Unknown, $"The connection broke: {WithoutAddresses(error.Message)}");
        }
    }

    private static string WithoutAddresses(string said) => string.Join(' ', Words(said).Select(word => word.Contains('@', StringComparison.Ordinal) ? "…" : word));

    // RFC 3463: class, subject and detail, as the first word of the answer.
    private static string EnhancedCode(string said) => Words(said) is [var first, ..] && first.All(c => char.IsAsciiDigit(c) || c == '.') ? first : "";

    private static string[] Words(string said) => said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private MimeMessage MessageOf(Letter letter, MailboxAddress to)
    {
        var message = new MimeMessage { Subject = letter.Text.Subject, MessageId = $"{letter.Id:N}@{options.From.Split('@')[^1]}" };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(to);
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
        var pages = string.Concat(text.Pages.Select(page => $"<p>{WebUtility.HtmlEncode(page)}</p>"));
        return $"<!doctype html><html lang=\"{text.Language}\"><body><p>{WebUtility.HtmlEncode(text.Greeting)}</p><ul>{lines}</ul>{pages}<p>{WebUtility.HtmlEncode(text.Footer)}</p></body></html>";
    }

    /// <summary>Remembers whether there is anything that may be under way: before a recipient was taken, the message is not asked for.</summary>
    private sealed class Relay : SmtpClient
    {
        public bool HasTakenRecipient { get; private set; }

        protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            HasTakenRecipient = true;
            base.OnRecipientAccepted(message, mailbox, response);
        }
    }
}
