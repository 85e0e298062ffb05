using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>One schema, by its URN.</summary>
public sealed class GetScimSchema(ScimOptions options) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/Schemas/{Urn}");
        this.IsScim();
        this.Answers<JsonObject>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var schema = ResourceKind.Published.FirstOrDefault(schema => schema.Urn.Equals(Route<string>("Urn"), StringComparison.OrdinalIgnoreCase)) ?? throw new UnknownException("schema");
        await Send.ScimAsync(StatusCodes.Status200OK, schema.ToJson(ScimRoot.Of(HttpContext.Request, options)), ct);
    }
}
