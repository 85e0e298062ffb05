using LaptopFleet.Platform.Http;

namespace LaptopFleet.Reminders.Sending;

/// <summary>Posts JSON once, to a public address, without following redirects, and says what became of it.</summary>
public static class HttpDelivery
{
    /// <summary>The name of the client (<see cref="RemindersSetup"/>): no redirects, no proxy, and only public addresses.</summary>
    public const string ClientName = "reminders";
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(15);

    public static async Task<Delivery> PostAsync(IHttpClientFactory http, string to, byte[] body, IReadOnlyList<(string Name, string Value)> headers, CancellationToken ct)
    {
        using var client = http.CreateClient(ClientName);
        var answer = await client.PostJsonAsync(to, body, headers, AnswersWithin, ct);
        return new(OutcomeOf(answer), answer.ToString());
    }

    private static DeliveryOutcome OutcomeOf(OutsideAnswer answer) => answer switch
    {
        { IsSuccess: true } => DeliveryOutcome.Delivered,
        { NeverArrived: true } or { Status: 408 or 425 or 429 or >= 500 } => DeliveryOutcome.Later,
        { Status: null } => DeliveryOutcome.Unknown,
        _ => DeliveryOutcome.Never,
    };
}
