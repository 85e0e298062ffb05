using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Patches;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Changes parts of what the provider says of a user, all or none. Answered with the user, or, where the operator has set <c>Scim:PatchAnswers</c> so,
/// with nothing, unless attributes are asked for.
/// </summary>
public sealed class PatchAccount(FleetDb db, Caller caller, Provisioning provisioning, AccountReader reader, ScimOptions options) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Patch("/Users/{UserId}");
        this.IsScim();
        this.Takes<PatchMessage>(ScimBody.ContentTypes);
        this.Answers<ScimUser>(200, tagged: true, contentType: ScimError.ContentType);
        this.Answers(204);
        this.Refuses(ScimFault.Uniqueness, "contractor.break");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var operations = PatchOperation.Read(await ScimBody.ReadAsync(HttpContext.Request, ct));
        var account = await db.AttemptAsync(HttpContext, async () =>
        {
            var known = await db.AccountAsync(Route<string>("UserId"), ct);
            HttpContext.HonourWeakMatch(known.Tag());
            var before = await provisioning.WordsAsync(known, ct);
            var patch = new PatchDocument(ResourceKind.User, before.DeepClone().AsObject());
            foreach (var operation in operations)
                patch.Apply(operation);
            await provisioning.TellAsync(known, before, patch.Resource, patch.Named.Contains("active"), caller.Actor, ct);
            await db.SaveChangesAsync(ct);
            return known;
        });
        var selection = HttpContext.Selection(ResourceKind.User);
        if (options.PatchAnswers == StatusCodes.Status204NoContent && !selection.IsAsked)
            await Send.EmptyAsync(StatusCodes.Status204NoContent);
        else
            await Send.ResourceAsync(StatusCodes.Status200OK, await reader.ReadAsync(account, selection.Shows("groups"), ct), selection, ct);
    }
}
