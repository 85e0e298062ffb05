using FastEndpoints;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>Finds groups by a filter; without one all of them. Leave the members out (<c>excludedAttributes=members</c>) where they are of no interest.</summary>
public sealed class FindGroups(GroupSearch search) : Endpoint<SearchRequest>
{
    public override void Configure()
    {
        Get("/Groups");
        this.IsScim();
        RequestBinder(new QueryBinder<SearchRequest>());
        this.Answers<ListResponse<ScimGroup>>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(SearchRequest req, CancellationToken ct) =>
        await Send.ScimAsync(StatusCodes.Status200OK, await search.FindAsync(req, ct), ct);
}
