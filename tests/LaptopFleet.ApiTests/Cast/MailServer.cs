using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>A mail server on a port of its own, spoken to over TCP in SMTP (RFC 5321). It keeps what it has taken, and can refuse a recipient or hang up once it has the message.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<(string To, MimeMessage Message)> taken = new();
    private readonly ConcurrentDictionary<string, string> refusals = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task accepting;

    public MailServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public (string Name, string Value)[] Settings =>
        [("Reminders:Smtp:Host", "127.0.0.1"), ("Reminders:Smtp:Port", $"{Port}"), ("Reminders:Smtp:Security", "None"), ("Reminders:From", "laptops@fleet.example"), ("Reminders:UnsubscribeEmail", "stop@fleet.example"), ("Reminders:PublicUrl", "https://fleet.example")];

    /// <summary>All that was taken, in the order in which it came.</summary>
    public IReadOnlyList<(string To, MimeMessage Message)> Taken => [.. taken];

    public IReadOnlyList<MimeMessage> To(string address) => [.. taken.Where(t => t.To.Equals(address, StringComparison.OrdinalIgnoreCase)).Select(t => t.Message)];

    /// <summary>From here on, what is for this address gets this answer: <c>550 no such user</c>, <c>451 later</c>.</summary>
    public void Refuse(string address, string answer) => refusals[address] = answer;

    public void Take(string address) => refusals.TryRemove(address, out _);

    /// <summary>It hangs up in place of an answer to this command.</summary>
    public string? HangsUpAt { get; set; }

    /// <summary>It takes messages, and hangs up in place of saying so.</summary>
    public bool HangsUp { get; set; }

    private async Task AcceptAsync()
    {
        try
        {
            while (!stopping.IsCancellationRequested)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            async Task Say(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stopping.Token);
            try
            {
                await Say("220 fleet.example ESMTP");
                var to = "";
                while (await reader.ReadLineAsync(stopping.Token) is { } line)
                {
                    var verb = line.Split(' ')[0].ToUpperInvariant();
                    if (verb == "QUIT")
                    {
                        await Say("221 bye");
                        return;
                    }
                    if (verb == HangsUpAt)
                        return;
                    if (verb == "RCPT")
                        to = line[(line.IndexOf('<') + 1)..line.IndexOf('>')];
                    if (verb == "DATA")
                    {
                        await Say("354 go on");
                        taken.Enqueue((to, await ReadAsync(reader)));
                        if (HangsUp)
                            return;
                    }
                    await Say(verb switch
                    {
                        "EHLO" => "250 fleet.example",
                        "RCPT" when refusals.TryGetValue(to, out var answer) => answer,
                        "DATA" => $"250 2.0.0 <{to}> queued as 1",
                        _ => "250 2.0.0 ok",
                    });
                }
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
            }
        }
    }

    private static async Task<MimeMessage> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        return await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(text.ToString())));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        stopping.Dispose();
    }
}
