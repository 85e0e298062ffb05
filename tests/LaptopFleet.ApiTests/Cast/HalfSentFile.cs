using System.Net.Sockets;
using System.Text;

namespace LaptopFleet.ApiTests.Cast;

/// <summary>A CSV file of which half has been sent, over a connection that a test can break.</summary>
public sealed class HalfSentFile : IDisposable
{
    private readonly TcpClient connection;
    private readonly NetworkStream stream;

    private HalfSentFile(TcpClient connection) => (this.connection, stream) = (connection, connection.GetStream());

    /// <summary>Sends the first half, once the server has said that it reads.</summary>
    /// <param name="isChunked">The server is not told the length before, and learns the end only when it comes.</param>
    public static async Task<HalfSentFile> SendAsync(Uri server, string token, string text, string key, bool isChunked = false)
    {
        var (connection, ct) = (new TcpClient(), TestContext.Current.CancellationToken);
        await connection.ConnectAsync(server.Host, server.Port, ct);
        var file = new HalfSentFile(connection);
        var body = Encoding.UTF8.GetBytes(text);
        await file.stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/devices/imports HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Type: text/csv\r\n"
            + $"Expect: 100-continue\r\n{(isChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length}")}\r\n\r\n"), ct);
        Assert.Equal("HTTP/1.1 100 Continue", await file.HearAsync());
        await file.stream.WriteAsync(Encoding.ASCII.GetBytes(isChunked ? $"{body.Length:x}\r\n" : ""), ct);
        await file.stream.WriteAsync(body.AsMemory(0, body.Length / 2), ct);
        return file;
    }

    /// <summary>The connection ends here, in good manners, or as by a cable that was pulled.</summary>
    public void Break(bool isReset)
    {
        connection.LingerState = new(isReset, 0);
        connection.Close();
    }

    public void Dispose() => connection.Dispose();

    /// <summary>The next line, byte by byte: what comes after it is for the next one who listens.</summary>
    private async Task<string> HearAsync()
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (await stream.ReadAsync(one, TestContext.Current.CancellationToken) > 0 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString().TrimEnd('\r');
    }
}
