using LaptopFleet.Platform.Http;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>The headers that the contract gives every endpoint of a kind, written once as components.</summary>
internal static class ContractHeaders
{
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string Link = "Link";
    public const string RetryAfter = "Retry-After";
    public const string WwwAuthenticate = "WWW-Authenticate";

    public const string Replayed = Idempotency.Replayed;

    private const string IfMatch = "If-Match";
    private const string IfMatchOptional = "If-Match-Optional";
    private const string IfNoneMatch = "If-None-Match";

    private static readonly string[] OnEveryAnswer = [Correlation.Header, "RateLimit", "RateLimit-Policy"];

    private static readonly Dictionary<string, OpenApiParameter> Requests = new(StringComparer.Ordinal)
    {
        [Idempotency.Header] = Request(Idempotency.Header, isRequired: false, IdempotencyRecord.KeyMaxLength,
            "Chosen by the caller, one per intended effect. The same key with the same request is answered the same for 72 hours."),
        [IfMatch] = Request(IfMatch, isRequired: true, maxLength: null, "The ETag of the version that was read; a newer one answers 412."),
        [IfMatchOptional] = Request(IfMatch, isRequired: false, maxLength: null, "The ETag of the version that was read, if acting on a newer one must be refused."),
        [IfNoneMatch] = Request(IfNoneMatch, isRequired: false, maxLength: null, "The ETag that is held; the same version answers 304 without a body."),
        [Correlation.Header] = Request(Correlation.Header, isRequired: false, maxLength: 64, "Comes back in the answer and stands in the logs; made up when absent."),
    };

    private static readonly Dictionary<string, OpenApiHeader> Responses = new(StringComparer.Ordinal)
    {
        [ETag] = Response("The validator of this version, for If-Match; weak below /scim.", "\"7\""),
        [Location] = Response("Where the new resource is.", "/api/v1/people/0199aa00-0000-7000-8000-000000000001"),
        [Link] = Response("The next page (RFC 8288); absent on the last.", "</api/v1/people?after=MDE5OWFh>; rel=\"next\""),
        [RetryAfter] = Response("Seconds to wait.", "30"),
        [WwwAuthenticate] = Response("The schemes that are accepted.", "Bearer"),
        [Replayed] = Response("`true` where this is the kept answer to an earlier request with the same Idempotency-Key.", "true"),
        [Correlation.Header] = Response("The request's, or a new one.", "4bf92f3577b34da6"),
        ["RateLimit"] = Response("What is left of the quota, and seconds until it is refilled.", "\"default\";r=50;t=30"),
        ["RateLimit-Policy"] = Response("The quota and its window in seconds.", "\"default\";q=100;w=60"),
    };

    public static bool IsRequestHeader(string name) => Requests.Values.Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (name, parameter) in Requests)
            document.AddComponent(name, parameter);
        foreach (var (name, header) in Responses)
            document.AddComponent(name, header);
    }

    public static IEnumerable<string> RequestHeadersOf(Slice slice)
    {
        if (TakesIdempotencyKey(slice))
            yield return Idempotency.Header;
        if (HonoursIfNoneMatch(slice))
            yield return IfNoneMatch;
        if (AsksForIfMatch(slice))
            yield return IfMatch;
        else if (HonoursIfMatch(slice))
            yield return IfMatchOptional;
        yield return Correlation.Header;
    }

    /// <summary>Answers are kept per caller, so one who cannot be told from others has none.</summary>
    public static bool TakesIdempotencyKey(Slice slice) => slice.Verb == HttpMethod.Post && slice.HasCaller;

    public static bool HonoursIfNoneMatch(Slice slice) => slice is { Reads: true, HasETag: true };

    // No identity provider sends it, and what orders itself is never too late.
    public static bool AsksForIfMatch(Slice slice) => !slice.SpeaksScim && !slice.OrdersItself && Changes(slice);

    /// <summary>Acts on something that exists already; a webhook's route token names its sender, which has no version.</summary>
    public static bool HonoursIfMatch(Slice slice) =>
        Changes(slice) || (slice is { ConcernsOne: true, IsAnonymous: false, HasNoVersion: false } && (slice.Verb == HttpMethod.Post || slice.Verb == HttpMethod.Delete));

    private static bool Changes(Slice slice) => slice.Verb == HttpMethod.Put || slice.Verb == HttpMethod.Patch;

    public static Dictionary<string, IOpenApiHeader> On(OpenApiDocument document, params IEnumerable<string> more) =>
        more.Concat(OnEveryAnswer).ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeaderReference(name, document), StringComparer.Ordinal);

    private static OpenApiParameter Request(string name, bool isRequired, int? maxLength, string description) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = isRequired,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = maxLength },
    };

    private static OpenApiHeader Response(string description, string example) =>
        new() { Description = description, Schema = WireFormats.Text(example: example) };
}
