using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>The schemas of users and groups (RFC 7643, 7): what bodies, paths and filters are held against.</summary>
public sealed class ListScimSchemas(ScimOptions options) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/Schemas");
        this.IsScim();
        this.Answers<ListResponse<JsonObject>>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var root = ScimRoot.Of(HttpContext.Request, options);
        await Send.ScimAsync(StatusCodes.Status200OK, ScimAnswer.List([.. ResourceKind.Published.Select(schema => schema.ToJson(root))], ResourceKind.Published.Count, 1), ct);
    }
}
