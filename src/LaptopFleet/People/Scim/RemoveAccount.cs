using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.People.Scim;

/// <summary>
/// Deletes a user: unknown from then on, and the userName is free. The person stays in the directory for the evidence, cut off, which is a signal that
/// they may be leaving; a user made anew under their work e-mail is theirs again.
/// </summary>
public sealed class RemoveAccount(FleetDb db, Caller caller, Provisioning provisioning) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Delete("/Users/{UserId}");
        this.IsScim();
        this.Answers(204);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await db.AttemptAsync(HttpContext, async () =>
        {
            var account = await db.AccountAsync(Route<string>("UserId"), ct);
            HttpContext.HonourWeakMatch(account.Tag());
            await provisioning.RemoveAsync(account, caller.Actor, ct);
            return await db.SaveChangesAsync(ct);
        });
        await Send.EmptyAsync(StatusCodes.Status204NoContent);
    }
}
