using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace LaptopFleet.Platform.Http;

/// <summary>How endpoints say what they answer and refuse, and how they answer.</summary>
public static class EndpointExtensions
{
    /// <summary>Takes a JSON Merge Patch (RFC 7396) of <typeparamref name="T"/>.</summary>
    public static void Patches<T>(this BaseEndpoint endpoint) where T : notnull =>
        endpoint.Definition.Options(builder => builder.WithMetadata(new PatchBody(typeof(T))).Accepts<T>(MergePatch.ContentType, "application/json"));

    public static void Refuses(this BaseEndpoint endpoint, params string[] codes) =>
        endpoint.Definition.Options(builder => builder.WithMetadata(new RefusalCodes(codes)));

    /// <summary>Its body says how old it is, and the endpoint puts it in its place: the caller need not know a version.</summary>
    public static void OrdersItself(this BaseEndpoint endpoint) => endpoint.Definition.Options(builder => builder.WithMetadata(new OrdersItself()));

    /// <summary>What it acts on carries no version that a caller could have read: If-Match means nothing here.</summary>
    public static void HasNoVersion(this BaseEndpoint endpoint) => endpoint.Definition.Options(builder => builder.WithMetadata(new HasNoVersion()));

    /// <summary>Reads each parameter of its query as an input, whatever it is called: none is unknown here.</summary>
    public static void TakesFurtherParameters(this BaseEndpoint endpoint) => endpoint.Definition.Options(builder => builder.WithMetadata(new TakesFurtherParameters()));

    /// <summary>States the success answer; <paramref name="tagged"/> where it carries the ETag of the resource.</summary>
    public static void Answers<T>(this BaseEndpoint endpoint, int status, bool tagged = false, string contentType = "application/json") =>
        endpoint.Definition.Options(builder => builder.WithMetadata(new Answers(status, typeof(T), contentType, tagged)));

    /// <summary>States a success answer without a body.</summary>
    public static void Answers(this BaseEndpoint endpoint, int status) =>
        endpoint.Definition.Options(builder => builder.WithMetadata(new Answers(status, null)));

    /// <summary>Reads its body itself: a document of the form of <typeparamref name="T"/>.</summary>
    public static void Takes<T>(this BaseEndpoint endpoint, params string[] contentTypes) where T : notnull =>
        endpoint.Definition.Options(builder => builder.WithMetadata(new TakenBody(typeof(T))).Accepts<T>(contentTypes[0], contentTypes[1..]));

    /// <summary>200 with the resource and its version.</summary>
    public static Task TaggedAsync<T>(this IResponseSender send, T resource, int version, CancellationToken ct)
    {
        var http = send.HttpContext;
        http.Tag(version);
        return HttpMethods.IsGet(http.Request.Method) && http.Has(ETags.Of(version)) ? NotModified(http) : http.Response.SendAsync(resource, StatusCodes.Status200OK, cancellation: ct);
    }

    /// <summary>200 with a resource that shows more than its own row, the time of the day perhaps: tagged by its version and by all that it shows. 304 where the caller has just this.</summary>
    public static Task TaggedWholeAsync<T>(this IResponseSender send, T resource, int version, CancellationToken ct)
    {
        var http = send.HttpContext;
        var shown = JsonSerializer.SerializeToUtf8Bytes(resource, http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var tag = ETags.Of(version, shown);
        http.Response.Headers.ETag = tag;
        return http.Has(tag) ? NotModified(http) : http.Response.SendBytesAsync(shown, contentType: "application/json", cancellation: ct);
    }

    private static Task NotModified(HttpContext http)
    {
        http.MarkResponseStart();
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    /// <summary>201 with the new resource, its version and its address.</summary>
    public static Task CreatedAsync<T>(this IResponseSender send, string path, T resource, int version, CancellationToken ct)
    {
        send.HttpContext.Tag(version);
        send.HttpContext.Response.Headers.Location = $"/api/v1{path}";
        return send.HttpContext.Response.SendAsync(resource, StatusCodes.Status201Created, cancellation: ct);
    }

    /// <summary>202 with what was begun and is not done yet, its version and its address.</summary>
    public static Task AcceptedAsync<T>(this IResponseSender send, string path, T resource, int version, CancellationToken ct)
    {
        send.HttpContext.Tag(version);
        send.HttpContext.Response.Headers.Location = $"/api/v1{path}";
        return send.HttpContext.Response.SendAsync(resource, StatusCodes.Status202Accepted, cancellation: ct);
    }
}

/// <summary>The 409 codes that an endpoint can answer with: part of its contract.</summary>
public sealed record RefusalCodes(IReadOnlyList<string> Codes);

/// <summary>A success answer of an endpoint: part of its contract.</summary>
public sealed record Answers(int Status, Type? Body, string ContentType = "application/json", bool HasETag = false);

/// <summary>The document that a merge patch of this endpoint is applied to: part of its contract.</summary>
public sealed record PatchBody(Type Document);

/// <summary>The form of the document that this endpoint reads from the body itself: part of its contract.</summary>
public sealed record TakenBody(Type Document);

/// <summary>What the body brings is put into its place by what it says of itself: part of the contract.</summary>
public sealed record OrdersItself;

/// <summary>What this endpoint acts on carries no version: part of the contract.</summary>
public sealed record HasNoVersion;

/// <summary>Any parameter of the query is an input: part of the contract.</summary>
public sealed record TakesFurtherParameters;
