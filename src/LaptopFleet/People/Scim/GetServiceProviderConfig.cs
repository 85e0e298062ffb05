using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>What this server can do (RFC 7643, 5): change in parts, filter, and tag versions; no bulk, no sorting, no passwords.</summary>
public sealed class GetServiceProviderConfig(ScimOptions options) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/ServiceProviderConfig");
        this.IsScim();
        this.Answers<JsonObject>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct) => await Send.ScimAsync(StatusCodes.Status200OK, new JsonObject
    {
        ["schemas"] = new JsonArray($"{ScimSchema.Urns}ServiceProviderConfig"),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimPage.MaxCount },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken",
            ["name"] = "API key",
            ["description"] = "An API key with the scope scim, sent as a bearer token.",
            ["specUri"] = "https://www.rfc-editor.org/info/rfc6750",
            ["primary"] = true,
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = $"{ScimRoot.Of(HttpContext.Request, options)}/ServiceProviderConfig" },
    }, ct);

    private static JsonObject Supported(bool isSupported) => new() { ["supported"] = isSupported };
}
