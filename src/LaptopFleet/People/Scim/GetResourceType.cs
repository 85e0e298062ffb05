using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>One kind of resources, by its name.</summary>
public sealed class GetResourceType(ScimOptions options) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/ResourceTypes/{Name}");
        this.IsScim();
        this.Answers<JsonObject>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var kind = ResourceKind.All.FirstOrDefault(kind => kind.Name.Equals(Route<string>("Name"), StringComparison.OrdinalIgnoreCase)) ?? throw new UnknownException("resource type");
        await Send.ScimAsync(StatusCodes.Status200OK, kind.ToJson(ScimRoot.Of(HttpContext.Request, options)), ct);
    }
}
