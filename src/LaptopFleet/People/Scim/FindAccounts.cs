using FastEndpoints;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>Finds users by a filter; without one all of them, in the order in which they came. Sorting is not offered.</summary>
public sealed class FindAccounts(AccountSearch search) : Endpoint<SearchRequest>
{
    public override void Configure()
    {
        Get("/Users");
        this.IsScim();
        RequestBinder(new QueryBinder<SearchRequest>());
        this.Answers<ListResponse<ScimUser>>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(SearchRequest req, CancellationToken ct) =>
        await Send.ScimAsync(StatusCodes.Status200OK, await search.FindAsync(req, ct), ct);
}
