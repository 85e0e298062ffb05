using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Audit;

/// <summary>The catalogue of events: every type that the feed and webhooks can bring, and what each tells.</summary>
public sealed class ListEventTypes : EndpointWithoutRequest<IReadOnlyList<EventType>>
{
    public override void Configure()
    {
        Get("/events/types");
        this.Allow(Reach.Everyone, [.. Role.Staff, Scope.Events]);
        this.Answers<IReadOnlyList<EventType>>(200);
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync([.. EventCatalogue.Types.Values.OrderBy(type => type.Name, StringComparer.Ordinal)], ct);
}
