using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LaptopFleet.Benchmarks.Load;

/// <summary>
/// One kept-alive HTTP/1.1 connection that sends ready bytes and reads whole answers. A full client would cost as much as the server that
/// it measures, and would so hide half of the difference between two servers.
/// </summary>
public sealed class Wire : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];

    public Wire(int port) => socket.Connect(IPAddress.Loopback, port);

    /// <summary>Sends one request and reads its answer; the body is kept until the next one.</summary>
    public Answer Ask(ReadOnlySpan<byte> request)
    {
        socket.Send(request);
        var (filled, head) = (0, -1);
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, filled * 2);
            var read = socket.Receive(buffer.AsSpan(filled));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            filled += read;
            var seen = buffer.AsSpan(0, filled);
            if (head < 0 && (head = seen.IndexOf("\r\n\r\n"u8)) < 0)
                continue;
            if (IsWhole(seen, head))
                return new(Status(seen), buffer.AsMemory(0, head), buffer.AsMemory(head + 4, filled - head - 4));
        }
    }

    public void Dispose() => socket.Dispose();

    public static int Status(ReadOnlySpan<byte> answer) => int.Parse(answer.Slice("HTTP/1.1 ".Length, 3), NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsWhole(ReadOnlySpan<byte> answer, int head)
    {
        var headers = answer[..head];
        var length = headers.IndexOf("Content-Length: "u8);
        if (length < 0)
            // JSON holds no bare line break, so this can only be the last chunk.
            return answer.EndsWith("\r\n0\r\n\r\n"u8) || Status(answer) is 204 or 304;
        var digits = headers[(length + "Content-Length: ".Length)..];
        var end = digits.IndexOf((byte)'\r');
        return answer.Length - head - 4 >= int.Parse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

/// <summary>What came back; the memory belongs to the connection and lasts until its next request.</summary>
public readonly record struct Answer(int Status, ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body)
{
    public string Headers => Encoding.ASCII.GetString(Head.Span);

    /// <summary>The body without the frames of chunked transfer.</summary>
    public string Text
    {
        get
        {
            if (!Headers.Contains("chunked", StringComparison.OrdinalIgnoreCase))
                return Encoding.UTF8.GetString(Body.Span);
            var text = new List<byte>();
            for (var rest = Body.Span; ;)
            {
                var line = rest.IndexOf("\r\n"u8);
                var size = int.Parse(rest[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                if (size == 0)
                    return Encoding.UTF8.GetString([.. text]);
                text.AddRange(rest.Slice(line + 2, size));
                rest = rest[(line + 2 + size + 2)..];
            }
        }
    }
}

/// <summary>Writes requests down once, so that nothing is formatted while the clock runs.</summary>
public static class Request
{
    public static byte[] Get(string path, string token) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nAccept: application/json\r\n\r\n");

    public static byte[] Post(string path, string token, string key, string json) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
}
