using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>The kinds of resources: users and groups (RFC 7643, 6).</summary>
public sealed class ListResourceTypes(ScimOptions options) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/ResourceTypes");
        this.IsScim();
        this.Answers<ListResponse<JsonObject>>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var root = ScimRoot.Of(HttpContext.Request, options);
        await Send.ScimAsync(StatusCodes.Status200OK, ScimAnswer.List([.. ResourceKind.All.Select(kind => kind.ToJson(root))], ResourceKind.All.Count, 1), ct);
    }
}
