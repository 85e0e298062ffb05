using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Puts a model into the catalog, as its first revision.</summary>
public sealed class OfferModel(FleetDb db, IClock clock, Caller caller) : Endpoint<OfferModelRequest, ModelView>
{
    public override void Configure()
    {
        Post("/models");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<ModelView>(201, tagged: true);
        this.Refuses("model.code-taken");
    }

    public override async Task HandleAsync(OfferModelRequest req, CancellationToken ct)
    {
        var code = CatalogCode.Of(req.Code);
        if (await db.Models.AnyAsync(m => m.Code == code, ct))
            throw new RefusedException("model.code-taken", "There is a model with this code; revise it instead.");
        var (model, offered) = Model.Offer(code, 1, req.Specification, req.OfferedFrom, req.OfferedUntil, clock.GetCurrentInstant());
        db.Models.Add(model);
        db.Record(offered, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/models/{model.Id}", ModelView.Of(model), model.Version, ct);
    }
}

/// <param name="Code">What people call the model, like mbp14-24-1tb; it stays the same over all revisions.</param>
/// <param name="OfferedUntil">The first day on which it is no longer offered.</param>
public sealed record OfferModelRequest(string Code, ModelSpecification Specification, LocalDate OfferedFrom, LocalDate? OfferedUntil = null);

public sealed class OfferModelValidator : Validator<OfferModelRequest>
{
    public OfferModelValidator()
    {
        RuleFor(r => r.Code).Code();
        RuleFor(r => r.Specification).NotNull().SetValidator(new ModelSpecificationValidator());
        RuleFor(r => r.OfferedFrom).Sane();
        RuleFor(r => r.OfferedUntil).Sane().GreaterThan(r => r.OfferedFrom).WithErrorCode("date.impossible");
    }
}
