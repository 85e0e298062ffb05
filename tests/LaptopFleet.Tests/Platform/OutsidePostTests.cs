using System.Net;
using System.Net.Sockets;
using System.Text;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.Tests.Platform;

/// <summary>A receiver of webhooks and reminders is somebody else's machine: it sends nobody elsewhere, says no more than a little, and keeps nobody waiting.</summary>
public sealed class OutsidePostTests : IDisposable
{
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(2);
    private readonly TcpListener receiver = Listen();
    private readonly HttpClient client = new(AddressGuard.Handler(null));

    public void Dispose()
    {
        client.Dispose();
        receiver.Dispose();
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_is_not_followed()
    {
        using var elsewhere = Listen();
        var answering = Answer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {At(elsewhere)}\r\nContent-Length: 0\r\n\r\n");

        var answer = await Post(Patient);

        await answering;
        Assert.Equal((307, false), (answer.Status, answer.IsSuccess));
        Assert.False(elsewhere.Pending());
    }

    [Fact]
    public async Task Of_an_answer_without_end_the_beginning_is_read()
    {
        var answering = Answer($"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n{new string('a', 100_000)}");

        var answer = await Post(Patient);

        Assert.Equal((200, OutsidePost.AnswerMaxBytes), (answer.Status, answer.Text.Length));
        await answering;
    }

    [Fact]
    public async Task Who_does_not_answer_is_given_up_and_may_have_taken_it()
    {
        var holding = receiver.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

        var answer = await Post(TimeSpan.FromMilliseconds(200));

        Assert.Equal((null, false), (answer.Status, answer.NeverArrived));
        (await holding).Dispose();
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_looked_at_when_it_is_connected_to()
    {
        using var guarded = new HttpClient(AddressGuard.Handler(AddressGuard.ConnectPublicAsync));
        var port = ((IPEndPoint)receiver.LocalEndpoint).Port;

        var answer = await guarded.PostJsonAsync($"http://localhost:{port}/", "{}"u8.ToArray(), [], Patient, TestContext.Current.CancellationToken);

        Assert.Equal((null, true), (answer.Status, answer.NeverArrived));
        Assert.False(receiver.Pending());
    }

    private Task<OutsideAnswer> Post(TimeSpan within) => client.PostJsonAsync(At(receiver), "{}"u8.ToArray(), [], within, TestContext.Current.CancellationToken);

    private async Task Answer(string bytes)
    {
        using var connection = await receiver.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        var asked = new byte[4096];
        _ = await stream.ReadAsync(asked, TestContext.Current.CancellationToken);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes), TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Who has read enough hangs up.
        }
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string At(TcpListener listener) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
}
