using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Deletes a group: unknown from then on, its name is free, and nobody has its roles any more.</summary>
public sealed class DissolveGroup(FleetDb db, IClock clock, Caller caller) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Delete("/Groups/{GroupId}");
        this.IsScim();
        this.Answers(204);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await db.AttemptAsync(HttpContext, async () =>
        {
            var group = await db.GroupAsync(Route<string>("GroupId"), ct);
            HttpContext.HonourWeakMatch(group.Tag());
            var now = clock.GetCurrentInstant();
            var members = new MemberList(db, group);
            await members.ClearAsync(ct);
            await members.SettleAsync(caller.Actor, now, ct);
            db.Record(group.Dissolve(now), caller.Actor);
            return await db.SaveChangesAsync(ct);
        });
        await Send.EmptyAsync(StatusCodes.Status204NoContent);
    }
}
