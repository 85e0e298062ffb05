using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Makes a link by which a leaver follows and confirms a return when their account is gone. It is shown once, expires, and the next one takes its place.</summary>
public sealed class IssueReturnLink(FleetDb db, IClock clock, Caller caller, ReturnLinks links, PolicyBook policy) : EndpointWithoutRequest<IssuedLink>
{
    /// <summary>How many days a link opens, by dated policy.</summary>
    public const string ExpiryKind = "return-link-expiry";

    public override void Configure()
    {
        Post("/returns/{ReturnId}/links");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps);
        this.Answers<IssuedLink>(201);
        this.Refuses("return.over", "policy.no-rule");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        var now = clock.GetCurrentInstant();
        var days = await policy.LinkExpiryAsync(now, ct);
        var expiresAt = now + Duration.FromDays(days.Number);
        db.Record(plan.IssueLink(expiresAt, now), caller.Actor);
        await db.SaveChangesAsync(ct);
        var token = links.Write(new(plan.Id, now, expiresAt));
        HttpContext.Response.Headers.Location = $"/api/v1/return-links/{token}";
        await HttpContext.Response.SendAsync(new IssuedLink(token, LinkedReturn.PageOf(token), expiresAt), StatusCodes.Status201Created, cancellation: ct);
    }
}

/// <summary>A link to a return, shown this once.</summary>
/// <param name="Token">What stands in the address: <c>/return-links/{token}</c>. Whoever has it can confirm the return, answer an offer and dispute, and sees no address.</param>
/// <param name="Page">Where the leaver opens it in a browser, on this server.</param>
public sealed record IssuedLink(string Token, string Page, Instant ExpiresAt);
