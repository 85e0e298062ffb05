using System.Text.Json.Nodes;
using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Patches;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Changes a group, all or nothing: its name, and who comes and goes. Answered with nothing, unless attributes are asked for.</summary>
public sealed class PatchGroup(FleetDb db, IClock clock, Caller caller, GroupReader reader) : EndpointWithoutRequest
{
    private const string Members = "members";

    public override void Configure()
    {
        Patch("/Groups/{GroupId}");
        this.IsScim();
        this.Takes<PatchMessage>(ScimBody.ContentTypes);
        this.Answers<ScimGroup>(200, tagged: true, contentType: ScimError.ContentType);
        this.Answers(204);
        this.Refuses(ScimFault.Uniqueness);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operations = PatchOperation.Read(await ScimBody.ReadAsync(HttpContext.Request, ct));
        var group = await db.AttemptAsync(HttpContext, () => ChangeAsync(operations, ct));
        var selection = HttpContext.Selection(ResourceKind.Group);
        if (selection.IsAsked)
            await Send.ResourceAsync(StatusCodes.Status200OK, await reader.ReadAsync(group, selection.Shows(Members), ct), selection, ct);
        else
            await Send.EmptyAsync(StatusCodes.Status204NoContent);
    }

    private async Task<Group> ChangeAsync(IReadOnlyList<PatchOperation> operations, CancellationToken ct)
    {
        var group = await db.GroupAsync(Route<string>("GroupId"), ct);
        HttpContext.HonourWeakMatch(group.Tag());
        var (patch, members) = (new PatchDocument(ResourceKind.Group, GroupWords.Of(group).ToJson()), new MemberList(db, group));
        foreach (var (verb, target, value) in operations.SelectMany(Targets))
        {
            if (target.Path.Leaf.Name == Members)
                await ChangeAsync(members, verb, target, value, ct);
            else
                patch.Apply(verb, target, value);
        }
        var words = await GroupWords.CheckAsync(db, patch.Resource, group.Id, ct);
        var now = clock.GetCurrentInstant();
        if (await members.SettleAsync(caller.Actor, now, ct) || words != GroupWords.Of(group))
            db.RecordChange(group, group.Tell(words.DisplayName, words.ExternalId, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        return group;
    }

    private static IEnumerable<(PatchVerb Verb, PatchTarget Target, JsonNode? Value)> Targets(PatchOperation operation)
    {
        if (operation.Path is { } path)
            return [(operation.Verb, PatchTarget.Parse(path, ResourceKind.Group), operation.Value)];
        if (operation.Verb == PatchVerb.Remove)
            throw ScimFault.Target("A remove needs a path.");
        return PatchDocument.Spread(operation.Value, ResourceKind.Group).Select(named => (operation.Verb, named.Target, named.Value));
    }

    /// <summary>Who is meant may be said by a list, by bare ids or by a filter; the whole list, where nobody is said.</summary>
    private static async Task ChangeAsync(MemberList members, PatchVerb verb, PatchTarget target, JsonNode? value, CancellationToken ct)
    {
        if (target.Part is not null || (target.Chosen is not null && verb != PatchVerb.Remove))
            throw ScimFault.Mutability("A member is added or removed as a whole.");
        if (target.Chosen is { } chosen)
            await members.RemoveAsync(chosen, ct);
        else if (verb == PatchVerb.Remove && value is not null)
            await members.RemoveAsync(value, ct);
        else if (verb != PatchVerb.Add)
            await members.ClearAsync(ct);
        if (verb != PatchVerb.Remove && value is not null)
            await members.AddAsync(value, ct);
    }
}
