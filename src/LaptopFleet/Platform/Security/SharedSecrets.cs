using System.Security.Cryptography;
using FastEndpoints;

namespace LaptopFleet.Platform.Security;

/// <summary>
/// The secrets that somebody outside signs bodies with (HMAC-SHA256). Two may live at once, so that one is renewed without a gap; without any, nothing
/// is taken for signed.
/// </summary>
public sealed class SharedSecrets(IReadOnlyList<byte[]> keys)
{
    public const int Most = 2;

    /// <summary>Compares with every key and to the last byte, whatever it finds: how long it takes tells nothing.</summary>
    public bool Signed(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature)
    {
        var fits = false;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in keys)
        {
            HMACSHA256.HashData(key, body, mac);
            fits |= CryptographicOperations.FixedTimeEquals(mac, signature);
        }
        return fits;
    }
}

/// <summary>The body is not signed by somebody who knows a secret of ours. Answered as 401.</summary>
public sealed class UnsignedException(string header) : Exception($"The signature in {header} does not fit the body.")
{
    public const string Code = "signature.invalid";

    /// <summary>What a caller would have to send (RFC 9110 asks every 401 for it).</summary>
    public const string Challenge = "HMAC-SHA256";
}

/// <summary>The endpoint is open to whoever signs the body: part of its contract.</summary>
public sealed record SignedBody;

/// <summary>How an endpoint says that it is open to whoever signs the body.</summary>
public static class SignedBodyExtensions
{
    /// <summary>Nobody signs in here; the body itself is signed, and the endpoint checks it.</summary>
    public static void AllowSigned(this BaseEndpoint endpoint)
    {
        endpoint.Definition.AllowAnonymous();
        endpoint.Definition.Options(builder => builder.WithMetadata(new SignedBody()));
    }
}
