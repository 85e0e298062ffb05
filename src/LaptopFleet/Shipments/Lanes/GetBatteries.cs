using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Batteries;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>
/// How the batteries of a shipment may travel, and why: as it was decided when it was labelled or left, or, before that, as it would be decided now.
/// </summary>
public sealed class GetBatteries(DecisionReader decisions) : Endpoint<GetBatteriesRequest, BatteriesAnswer>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/batteries");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<BatteriesAnswer>(200);
        this.Refuses("policy.no-rule");
    }

    public override async Task HandleAsync(GetBatteriesRequest req, CancellationToken ct)
    {
        var found = await decisions.ReadAsync(req.ShipmentId, ct);
        await Send.OkAsync(new(req.ShipmentId, found.Stage, found.DecidedAt, found.Batteries), ct);
    }
}

public sealed record GetBatteriesRequest(Guid ShipmentId);

/// <summary>What was decided of the batteries, and when.</summary>
/// <param name="Stage"><c>asked</c> where nothing has been kept yet: it may still come out otherwise.</param>
public sealed record BatteriesAnswer(Guid ShipmentId, DecisionStage Stage, Instant DecidedAt, LithiumDecision Decision);
