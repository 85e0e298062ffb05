using System.Security.Cryptography;
using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Webhooks;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Webhooks;

/// <summary>Somebody who wants to hear of events: a receiver on a port of its own, and what it makes of what it gets.</summary>
internal static class Subscriber
{
    /// <summary>The receivers of the tests are on this machine.</summary>
    public static readonly (string Name, string Value)[] Settings = [("Webhooks:AllowPrivateTargets", "true")];

    public const string Route = "POST /{name}";

    public static async Task<Subscribed> Subscribe(this Fleet fleet, Uri address, string[] types, string? region = null, string who = "admin")
    {
        var made = (await fleet.As(who).Post("webhooks", new { name = "Data warehouse", address, types, region })).Must(Created);
        return new(made.Id, made["secret"].GetValue<string>());
    }

    /// <summary>All that is due now, as one of the job's turns does it.</summary>
    public static Task Deliver(this Fleet fleet) => fleet.Run<DeliverWebhooksJob>();

    /// <summary>The ids of the events that one name of the receiver got, in the order of their arrival.</summary>
    public static IReadOnlyList<Guid> Ids(this HookReceiver hooks, string name) => [.. hooks.All.Where(r => r.Name == name).Select(r => Guid.Parse(r.Headers["webhook-id"]))];

    /// <summary>As the specification says it, and with nothing of the program's.</summary>
    public static string SignatureBy(this Received received, string secret)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{received.Headers["webhook-id"]}.{received.Headers["webhook-timestamp"]}."), .. received.Body];
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed))}";
    }
}

internal sealed record Subscribed(Guid Id, string Secret);
