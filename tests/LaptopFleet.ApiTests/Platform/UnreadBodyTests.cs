using System.Net.Sockets;
using System.Text;
using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>Whoever is refused while still sending hears why: the connection is not broken off under what is on its way.</summary>
public sealed class UnreadBodyTests(Fleet fleet) : IClassFixture<Fleet>
{
    private const int BodyBytes = 8 << 20;

    [Theory]
    [InlineData("/api/v1/people", "admin", "413 Payload Too Large")]
    [InlineData("/scim/v2/Users", "admin", "413 Payload Too Large")]
    [InlineData("/api/v1/people", null, "401 Unauthorized")]
    public async Task What_comes_after_the_refusal_is_listened_to_and_thrown_away(string path, string? who, string answer)
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = who is null ? fleet.Anonymous() : fleet.As(who);
        var server = client.BaseAddress!;
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, ct);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\nIdempotency-Key: {Seeds.Unique("unread-")}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {BodyBytes}\r\n\r\n"), ct);

        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.Equal($"HTTP/1.1 {answer}", await reader.ReadLineAsync(ct));

        // More than any buffer between the two would take by itself.
        await stream.WriteAsync(new byte[BodyBytes], ct);
        Assert.Contains("\"status\":", await reader.ReadToEndAsync(ct), StringComparison.Ordinal);
    }
}
