using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.People.Scim;

/// <summary>One group.</summary>
public sealed class GetGroup(FleetDb db, GroupReader reader) : Endpoint<ShowRequest>
{
    public override void Configure()
    {
        Get("/Groups/{GroupId}");
        this.IsScim();
        RequestBinder(new QueryBinder<ShowRequest>());
        this.Answers<ScimGroup>(200, tagged: true, contentType: ScimError.ContentType);
    }

    public override async Task HandleAsync(ShowRequest req, CancellationToken ct)
    {
        var group = Guid.TryParse(Route<string>("GroupId"), out var id) ? await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && g.RemovedAt == null, ct) : null;
        var selection = Selection.Of(ResourceKind.Group, req.Attributes, req.ExcludedAttributes);
        await Send.ResourceAsync(StatusCodes.Status200OK, await reader.ReadAsync(group ?? throw new UnknownException("group"), selection.Shows("members"), ct), selection, ct);
    }
}
