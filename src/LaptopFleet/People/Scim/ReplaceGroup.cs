using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Replaces a group: its name and its members. The same again leaves no trace.</summary>
public sealed class ReplaceGroup(FleetDb db, IClock clock, Caller caller, GroupReader reader) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Put("/Groups/{GroupId}");
        this.IsScim();
        this.Takes<ScimGroup>(ScimBody.ContentTypes);
        this.Answers<ScimGroup>(200, tagged: true, contentType: ScimError.ContentType);
        this.Refuses(ScimFault.Uniqueness);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var told = Told.Read(ResourceKind.Group, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var group = await db.AttemptAsync(HttpContext, () => ReplaceAsync(told, ct));
        var selection = HttpContext.Selection(ResourceKind.Group);
        await Send.ResourceAsync(StatusCodes.Status200OK, await reader.ReadAsync(group, selection.Shows("members"), ct), selection, ct);
    }

    private async Task<Group> ReplaceAsync(JsonObject told, CancellationToken ct)
    {
        var group = await db.GroupAsync(Route<string>("GroupId"), ct);
        HttpContext.HonourWeakMatch(group.Tag());
        var words = await GroupWords.CheckAsync(db, told, group.Id, ct);
        var now = clock.GetCurrentInstant();
        var members = new MemberList(db, group);
        await members.ClearAsync(ct);
        if (told["members"] is { } named)
            await members.AddAsync(named, ct);
        if (await members.SettleAsync(caller.Actor, now, ct) || words != GroupWords.Of(group))
            db.RecordChange(group, group.Tell(words.DisplayName, words.ExternalId, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        return group;
    }
}
