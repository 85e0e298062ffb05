using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>Verifies the evidence: finds a row that was changed, removed, inserted or moved, and names the first one.</summary>
public sealed class VerifyAudit(Sealer sealer, Verification verification) : Endpoint<VerifyAuditRequest, VerificationOutcome>
{
    public override void Configure()
    {
        Get("/audit/verify");
        this.Allow(Reach.Everyone, Role.Auditor, Role.Admin);
        this.Answers<VerificationOutcome>(200);
    }

    public override async Task HandleAsync(VerifyAuditRequest req, CancellationToken ct)
    {
        await sealer.SealAsync(ct);
        await Send.OkAsync(await verification.RunAsync(req.Since, ct), ct);
    }
}

/// <param name="Since">Verify what has happened from this instant on, and the hour before it; the whole chain where left out.</param>
public sealed record VerifyAuditRequest([property: QueryParam] Instant? Since);
