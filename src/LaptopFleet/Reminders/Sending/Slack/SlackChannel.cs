using System.Text;
using System.Text.Json.Nodes;

namespace LaptopFleet.Reminders.Sending.Slack;

/// <summary>An incoming webhook of Slack, with Block Kit. Slack takes 50 blocks and 3,000 characters in each.</summary>
public sealed class SlackChannel(IHttpClientFactory http) : IReminderChannel
{
    public const int MostLines = 20;
    private const int LineMaxLength = 2900;

    public string Name => DeskOptions.SlackChannelName;

    public Task<Delivery> SendAsync(Letter letter, CancellationToken ct) =>
        HttpDelivery.PostAsync(http, letter.To, Body(letter.Text), [], ct);

    private static byte[] Body(LetterText text)
    {
        JsonArray blocks = [Block("header", "plain_text", text.Subject)];
        foreach (var line in text.Lines.Take(MostLines))
            blocks.Add(Block("section", "mrkdwn", Escape($"• {line}")));
        if (text.Lines.Count > MostLines)
            blocks.Add(Block("section", "mrkdwn", $"+ {text.Lines.Count - MostLines}"));
        return Encoding.UTF8.GetBytes(new JsonObject { ["text"] = text.Subject, ["blocks"] = blocks }.ToJsonString());
    }

    private static JsonObject Block(string type, string format, string text) =>
        new() { ["type"] = type, ["text"] = new JsonObject { ["type"] = format, ["text"] = text.Length > LineMaxLength ? text[..LineMaxLength] : text } };

    // Slack's own three: https://docs.slack.dev/messaging/formatting-message-text
    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
