using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Ends the offer of a model on a date. It can be brought forward, but not put off: offer a new revision instead.</summary>
public sealed class WithdrawModel(FleetDb db, IClock clock, Caller caller) : Endpoint<WithdrawModelRequest, ModelView>
{
    public override void Configure()
    {
        Post("/models/{ModelId}/withdrawal");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<ModelView>(200, tagged: true);
        this.Refuses("model.not-newest", "model.withdrawn-before-offered", "model.already-withdrawn");
    }

    public override async Task HandleAsync(WithdrawModelRequest req, CancellationToken ct)
    {
        var model = await NewestModel.FindAsync(db, req.ModelId, ct);
        HttpContext.HonourMatch(model.Version);
        db.Record(model.Withdraw(req.OfferedUntil, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ModelView.Of(model), model.Version, ct);
    }
}

/// <param name="OfferedUntil">The first day on which it is no longer offered.</param>
public sealed record WithdrawModelRequest(Guid ModelId, LocalDate OfferedUntil);

public sealed class WithdrawModelValidator : Validator<WithdrawModelRequest>
{
    public WithdrawModelValidator() => RuleFor(r => r.OfferedUntil).Sane();
}
