using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Replaces what the provider says of a user: what is left out is no longer said, apart from <c>active</c>, which stays as it is. The same again leaves no trace.
/// </summary>
public sealed class ReplaceAccount(FleetDb db, Caller caller, Provisioning provisioning, AccountReader reader) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Put("/Users/{UserId}");
        this.IsScim();
        this.Takes<ScimUser>(ScimBody.ContentTypes);
        this.Answers<ScimUser>(200, tagged: true, contentType: ScimError.ContentType);
        this.Refuses(ScimFault.Uniqueness, "contractor.break");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var sent = Told.Read(ResourceKind.User, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var account = await db.AttemptAsync(HttpContext, async () =>
        {
            var known = await db.AccountAsync(Route<string>("UserId"), ct);
            HttpContext.HonourWeakMatch(known.Tag());
            var (before, told) = (await provisioning.WordsAsync(known, ct), sent.DeepClone().AsObject());
            if (!told.ContainsKey("active") && before["active"] is { } active)
                told["active"] = active.DeepClone();
            await provisioning.TellAsync(known, before, told, saysActive: false, caller.Actor, ct);
            await db.SaveChangesAsync(ct);
            return known;
        });
        var selection = HttpContext.Selection(ResourceKind.User);
        await Send.ResourceAsync(StatusCodes.Status200OK, await reader.ReadAsync(account, selection.Shows("groups"), ct), selection, ct);
    }
}
