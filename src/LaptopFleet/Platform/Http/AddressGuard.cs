using System.Net;
using System.Net.Sockets;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Connects to the public internet only, for addresses that somebody else names: a name that leads to our own network, to this machine or to a cloud's
/// metadata is refused at the moment of connecting, so that it cannot be changed after a look. Who writes an address in digits into the configuration means it.
/// </summary>
public static class AddressGuard
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(NotPublic, network => network.Contains(plain));
    }

    /// <summary>
    /// Of an address that the operator wrote into the configuration: names lead to the public internet, digits wherever they say. For
    /// <see cref="SocketsHttpHandler.ConnectCallback"/>.
    /// </summary>
    public static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) =>
        ConnectAsync(context.DnsEndPoint, IPAddress.TryParse(context.DnsEndPoint.Host, out _), ct);

    /// <summary>Of an address that somebody sent us: to the public internet, however it is written.</summary>
    public static ValueTask<Stream> ConnectPublicAsync(SocketsHttpConnectionContext context, CancellationToken ct) => ConnectAsync(context.DnsEndPoint, false, ct);

    /// <summary>Follows no redirect, which would lead past the guard, goes through no proxy, and throws away what is left of an answer.</summary>
    /// <param name="connect">How it connects; null for anywhere.</param>
    public static SocketsHttpHandler Handler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 0,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ConnectCallback = connect,
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint point, bool isTrusted, CancellationToken ct)
    {
        IPAddress[] addresses = [.. (await Dns.GetHostAddressesAsync(point.Host, ct)).Where(address => isTrusted || IsPublic(address))];
        if (addresses.Length == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"{point.Host} does not lead to a public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, point.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
