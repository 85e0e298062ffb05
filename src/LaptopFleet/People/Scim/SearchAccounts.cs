using FastEndpoints;
using LaptopFleet.Platform.Http;

namespace LaptopFleet.People.Scim;

/// <summary>Finds users as a query would, for filters that are nobody else's business in a log of addresses.</summary>
public sealed class SearchAccounts(AccountSearch search) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/Users/.search");
        this.IsScim();
        this.Takes<SearchMessage>(ScimBody.ContentTypes);
        this.Answers<ListResponse<ScimUser>>(200, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.ScimAsync(StatusCodes.Status200OK, await search.FindAsync(SearchRequest.Of(await ScimBody.ReadAsync(HttpContext.Request, ct)), ct), ct);
}
