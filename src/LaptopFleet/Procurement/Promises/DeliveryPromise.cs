using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using LaptopFleet.Procurement.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement.Promises;

/// <summary>What was said, on a day, to whoever asked whether a laptop can be there before a start. It is never changed; the order made from it keeps it.</summary>
public sealed class DeliveryPromise
{
    public const int MadeByMaxLength = Actor.SpokenMaxLength;

    private DeliveryPromise() { }

    public Guid Id { get; private set; }
    public string Country { get; private set; } = null!;
    public Region Region { get; private set; }
    public Guid ModelId { get; private set; }
    public LocalDate StartOn { get; private set; }
    public PromiseVerdict Verdict { get; private set; }
    public PromiseRoute Route { get; private set; }
    public LocalDate? LatestOrderOn { get; private set; }
    public LocalDate? ExpectedBy { get; private set; }

    /// <summary>The ways, the alternatives and the rules, as they were worked out.</summary>
    public PromiseDetails Details { get; private set; } = null!;
    public string MadeBy { get; private set; } = null!;
    public Instant MadeAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Whether the start was so near, when it was asked, that policy wants it asked before it is confirmed; by the rule that was kept.</summary>
    public bool IsShortNotice => Details.Read().FirstOrDefault(d => d.Kind == ShortNotice.Kind) is { } notice && notice.IsNear(StartOn, notice.On);

    public PromiseOption Best => PromiseOption.Best(Details.Options);

    public static (DeliveryPromise Promise, DeliveryPromised Promised) Make(Country country, Model model, LocalDate startOn, PromiseDetails details, Actor by, Instant now)
    {
        var best = PromiseOption.Best(details.Options);
        var promise = new DeliveryPromise
        {
            Id = Ids.New(now),
            Country = country.Code,
            Region = country.Region,
            ModelId = model.Id,
            StartOn = startOn,
            Verdict = best.Verdict,
            Route = best.Route,
            LatestOrderOn = best.LatestOrderOn,
            ExpectedBy = best.ExpectedBy,
            Details = details,
            MadeBy = by.ToString(),
            MadeAt = now,
        };
        return (promise, new(promise.Id, promise.Country, model.Id, startOn, best.Verdict, best.Route, promise.Region, now));
    }

    /// <summary>An order can be made from it for whom and what it was asked, and no earlier than asked.</summary>
    public void MustFit(string country, string modelCode, string promisedCode, LocalDate neededOn)
    {
        if (country != Country || modelCode != promisedCode || neededOn < StartOn)
            throw new RefusedException("promise.other-case", $"It was given for {promisedCode} in {Country} before {StartOn:uuuu-MM-dd}; ask again for this person, model and day.");
    }
}

/// <summary>What a delivery promise was worked out from.</summary>
/// <param name="Options">Every way that was considered.</param>
/// <param name="Decisions">What policy said.</param>
public sealed record PromiseDetails(IReadOnlyList<PromiseOption> Options, IReadOnlyList<PromiseAlternative> Alternatives, IReadOnlyList<string> Decisions)
{
    public string ToJson() => JsonSerializer.Serialize(this, EventShape.Json);

    public static PromiseDetails FromJson(string json) => JsonSerializer.Deserialize<PromiseDetails>(json, EventShape.Json)!;

    public static IReadOnlyList<string> Write(IEnumerable<Decision> decisions) => [.. decisions.Select(d => d.ToJson())];

    public IReadOnlyList<Decision> Read() => [.. Decisions.Select(Decision.FromJson)];
}
