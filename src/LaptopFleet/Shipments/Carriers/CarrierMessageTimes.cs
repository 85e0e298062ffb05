using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>How long messages are kept, by the policy of the day.</summary>
/// <param name="Body">The body of one that was read.</param>
/// <param name="Waiting">One that waits for its shipment.</param>
/// <param name="Row">What is left of any.</param>
public sealed record CarrierMessageTimes(Duration Body, Duration Waiting, Duration Row)
{
    private static readonly Dictionary<string, string> NoInputs = [];

    public static async Task<CarrierMessageTimes> ReadAsync(PolicyBook policy, Instant now, CancellationToken ct)
    {
        var today = now.InUtc().Date;
        return new(await DaysAsync("carrier-message-body"), await DaysAsync("carrier-message-waiting"), await DaysAsync("carrier-message-row"));

        async Task<Duration> DaysAsync(string kind) => Duration.FromDays((await policy.ValueAsync(kind, NoInputs, today, ct)).Number);
    }

    /// <summary>When to tidy up after a message that was decided now.</summary>
    public Instant TidyAt(CarrierMessageState state, Instant now) => now + (state == CarrierMessageState.Waiting ? Waiting : Body);
}
