using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>One user, active or not; unknown once the provider has deleted it.</summary>
public sealed class GetAccount(FleetDb db, AccountReader reader) : Endpoint<ShowRequest>
{
    public override void Configure()
    {
        Get("/Users/{UserId}");
        this.IsScim();
        RequestBinder(new QueryBinder<ShowRequest>());
        this.Answers<ScimUser>(200, tagged: true, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(ShowRequest req, CancellationToken ct)
    {
        var account = Guid.TryParse(Route<string>("UserId"), out var id)
            ? await db.Accounts.AsNoTracking().Include(a => a.Person).SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) : null;
        var selection = Selection.Of(ResourceKind.User, req.Attributes, req.ExcludedAttributes);
        var resource = await reader.ReadAsync(account ?? throw new UnknownException("user"), selection.Shows("groups"), ct);
        await Send.ResourceAsync(StatusCodes.Status200OK, resource, selection, ct);
    }
}
