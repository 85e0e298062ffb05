using System.Net.Mime;
using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>How resources and lists of them leave: in the media type that was asked for, with nothing in them that is null.</summary>
public static class ScimAnswer
{
    public static async Task ScimAsync(this IResponseSender send, int status, JsonNode body, CancellationToken ct)
    {
        var http = send.HttpContext;
        http.MarkResponseStart();
        http.Response.StatusCode = status;
        var accepted = http.Request.Headers.Accept.ToString();
        http.Response.ContentType = accepted.Contains(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase) && !accepted.Contains(ScimError.ContentType, StringComparison.OrdinalIgnoreCase)
            ? MediaTypeNames.Application.Json
            : ScimError.ContentType;
        await http.Response.WriteAsync(body.ToJsonString(), ct);
    }

    /// <summary>A resource with its version; a reader who has that version gets no body.</summary>
    public static Task ResourceAsync(this IResponseSender send, int status, JsonObject resource, Selection selection, CancellationToken ct)
    {
        var http = send.HttpContext;
        var tag = resource["meta"]!["version"]!.GetValue<string>();
        http.Response.Headers.ETag = tag;
        if (status == StatusCodes.Status201Created)
            http.Response.Headers.Location = resource["meta"]!["location"]!.GetValue<string>();
        if (!HttpMethods.IsGet(http.Request.Method) || !WeakTags.Lists(http.Request.Headers.IfNoneMatch, tag))
            return send.ScimAsync(status, selection.From(resource), ct);
        return send.EmptyAsync(StatusCodes.Status304NotModified);
    }

    public static Task EmptyAsync(this IResponseSender send, int status)
    {
        send.HttpContext.MarkResponseStart();
        send.HttpContext.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public static JsonObject List(IReadOnlyCollection<JsonObject> resources, int total, int startIndex) => new()
    {
        ["schemas"] = new JsonArray($"{ScimSchema.Messages}ListResponse"),
        ["totalResults"] = total,
        ["startIndex"] = startIndex,
        ["itemsPerPage"] = resources.Count,
        ["Resources"] = new JsonArray([.. resources]),
    };
}
