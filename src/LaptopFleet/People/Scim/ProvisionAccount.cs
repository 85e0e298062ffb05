using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.People.Scim;

/// <summary>Makes a user. Somebody whom people operations registered under this work e-mail is the same person; anybody else joins the directory.</summary>
public sealed class ProvisionAccount(FleetDb db, Caller caller, Provisioning provisioning, AccountReader reader) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Post("/Users");
        this.IsScim();
        this.Takes<ScimUser>(ScimBody.ContentTypes);
        this.Answers<ScimUser>(201, tagged: true, contentType: ScimError.ContentType);
        this.Refuses(ScimFault.Uniqueness, "contractor.break");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var told = Told.Read(ResourceKind.User, await ScimBody.ReadAsync(HttpContext.Request, ct));
        var account = await db.AttemptAsync(HttpContext, async () =>
        {
            var opened = await provisioning.OpenAsync(told, caller.Actor, ct);
            await db.SaveChangesAsync(ct);
            return opened;
        });
        await Send.ResourceAsync(StatusCodes.Status201Created, await reader.ReadAsync(account, withGroups: false, ct), HttpContext.Selection(ResourceKind.User), ct);
    }
}
