using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Makes a group. Its members may do no more than before, until an admin maps it to roles.</summary>
public sealed class FormGroup(FleetDb db, IClock clock, Caller caller, GroupReader reader) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/Groups");
        this.IsScim();
        this.Takes<ScimGroup>(ScimBody.ContentTypes);
        this.Answers<ScimGroup>(201, tagged: true, contentType: ScimError.ContentType);
        this.Refuses(ScimFault.Uniqueness);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var told = Told.Read(ResourceKind.Group, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var group = await db.AttemptAsync(HttpContext, () => FormAsync(told, ct));
        var selection = HttpContext.Selection(ResourceKind.Group);
        await Send.ResourceAsync(StatusCodes.Status201Created, await reader.ReadAsync(group, selection.Shows("members"), ct), selection, ct);
    }

    private async Task<Group> FormAsync(JsonObject told, CancellationToken ct)
    {
        var words = await GroupWords.CheckAsync(db, told, null, ct);
        var now = clock.GetCurrentInstant();
        var (group, formed) = Scim.Group.Form(words.DisplayName, words.ExternalId, now);
        db.Groups.Add(group);
        db.Record(formed, caller.Actor);
        var members = new MemberList(db, group);
        if (told["members"] is { } named)
            await members.AddAsync(named, ct);
        await members.SettleAsync(caller.Actor, now, ct);
        await db.SaveChangesAsync(ct);
        return group;
    }
}
