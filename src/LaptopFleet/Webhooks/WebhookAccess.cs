using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Webhooks;

/// <summary>Who may subscribe to what: staff of logistics in their regions, and admins.</summary>
public static class WebhookAccess
{
    public static readonly string[] Readers = [Role.Logistics, Role.LogisticsLead, Role.Admin, Role.Auditor];
    public static readonly string[] Writers = [Role.Logistics, Role.LogisticsLead, Role.Admin];

    /// <summary>Types that tell that a person is under investigation.</summary>
    private static readonly string[] OfHolds = [nameof(PersonHeld), nameof(PersonHoldReleaseAsked), nameof(PersonHoldReleased)];

    public static IQueryable<WebhookSubscription> SeenBy(this IQueryable<WebhookSubscription> subscriptions, Caller caller)
    {
        subscriptions = subscriptions.Where(s => s.EndedAt == null);
        return caller.Regions is { } regions ? subscriptions.Where(s => s.Region != null && regions.Contains(s.Region.Value)) : subscriptions;
    }

    public static async Task<WebhookSubscription> SeenAsync(this IQueryable<WebhookSubscription> subscriptions, Guid id, Caller caller, CancellationToken ct) =>
        await subscriptions.SeenBy(caller).SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw new UnknownException("webhook");

    /// <summary>Nobody hears by a webhook what they may not read.</summary>
    public static void MustHear(this Caller caller, IReadOnlyList<string> types)
    {
        if (caller.Has(Role.Admin))
            return;
        for (var i = 0; i < types.Count; i++)
        {
            if (types[i] == WebhookSubscription.AllTypes || OfHolds.Contains(types[i]))
                throw new InvalidInputException($"/types/{i}", "event-type.not-yours", "Only an admin subscribes to all types, or to holds on people.");
        }
    }

    public static void MustWorkIn(this Caller caller, Region? region)
    {
        if (caller.Regions is not { } regions)
            return;
        if (region is null)
            throw new InvalidInputException("/region", "webhook.region-missing", "Name one of your regions: only who works everywhere hears of everything.");
        if (!regions.Contains(region.Value))
            throw new UnknownException("region");
    }
}
