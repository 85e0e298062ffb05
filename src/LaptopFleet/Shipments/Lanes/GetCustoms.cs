using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Customs;
using NodaTime;

namespace LaptopFleet.Shipments.Lanes;

/// <summary>
/// What customs has to be told of a shipment, and why: as it was decided when it was labelled or left, or, before that, as it would be decided now.
/// Without names and addresses.
/// </summary>
public sealed class GetCustoms(DecisionReader decisions) : Endpoint<GetCustomsRequest, CustomsAnswer>
{
    public override void Configure()
    {
        Get("/shipments/{ShipmentId}/customs");
        this.Allow(Reach.Region, [.. Role.Staff]);
        this.Answers<CustomsAnswer>(200);
        this.Refuses("policy.no-rule");
    }

    public override async Task HandleAsync(GetCustomsRequest req, CancellationToken ct)
    {
        var found = await decisions.ReadAsync(req.ShipmentId, ct);
        await Send.OkAsync(new(req.ShipmentId, found.Stage, found.DecidedAt, found.Customs), ct);
    }
}

public sealed record GetCustomsRequest(Guid ShipmentId);

/// <summary>What was decided for customs, and when.</summary>
/// <param name="Stage"><c>asked</c> where nothing has been kept yet: it may still come out otherwise.</param>
public sealed record CustomsAnswer(Guid ShipmentId, DecisionStage Stage, Instant DecidedAt, CustomsDecision Decision);
