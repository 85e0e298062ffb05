using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Offboarding;

/// <summary>The case for an auditor: what was said, the plan and the end of each laptop, who answered for it from when to when, and each event with its place in the chain.</summary>
public sealed class GetDepartureEvidence(FleetDb db, Caller caller, EvidenceReader evidence) : EndpointWithoutRequest<DepartureEvidence>
{
    public override void Configure()
    {
        Get("/departures/{CaseId}/evidence");
        this.Allow(Reach.Region, [.. DepartureAccess.EvidenceReaders]);
        this.Answers<DepartureEvidence>(200);
    }

    public override async Task HandleAsync(CancellationToken ct) =>
        await Send.OkAsync(await evidence.ReadAsync(await db.DepartureOfAsync(Route<string>("CaseId")!, caller, ct), ct), ct);
}
