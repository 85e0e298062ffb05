using FastEndpoints;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>Finds groups as a query would.</summary>
public sealed class SearchGroups(GroupSearch search) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/Groups/.search");
        this.IsScim();
        this.Takes<SearchMessage>(ScimBody.ContentTypes);
        this.Answers<ListResponse<ScimGroup>>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.ScimAsync(StatusCodes.Status200OK, await search.FindAsync(SearchRequest.Of(await ScimBody.ReadAsync(HttpContext.Request, ct)), ct), ct);
}
