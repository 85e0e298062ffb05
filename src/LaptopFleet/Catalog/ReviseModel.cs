using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Puts the next revision of a model in the place of its newest one, from a date on. What was ordered before stays what it was.</summary>
public sealed class ReviseModel(FleetDb db, IClock clock, Caller caller) : Endpoint<ReviseModelRequest, ModelView>
{
    public override void Configure()
    {
        Post("/models/{ModelId}/revisions");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<ModelView>(201, tagged: true);
        this.Refuses("model.not-newest", "model.withdrawn", "model.revision-not-later");
    }

    public override async Task HandleAsync(ReviseModelRequest req, CancellationToken ct)
    {
        var model = await NewestModel.FindAsync(db, req.ModelId, ct);
        HttpContext.HonourMatch(model.Version);
        var (next, offered) = model.Revise(req.Specification, req.OfferedFrom, clock.GetCurrentInstant());
        db.Models.Add(next);
        db.Record(offered, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/models/{next.Id}", ModelView.Of(next), next.Version, ct);
    }
}

public sealed record ReviseModelRequest(Guid ModelId, ModelSpecification Specification, LocalDate OfferedFrom);

public sealed class ReviseModelValidator : Validator<ReviseModelRequest>
{
    public ReviseModelValidator()
    {
        RuleFor(r => r.Specification).NotNull().SetValidator(new ModelSpecificationValidator());
        RuleFor(r => r.OfferedFrom).Sane();
    }
}

/// <summary>Only the newest revision of a model is revised or withdrawn: an older one has its successor already.</summary>
public static class NewestModel
{
    public static async Task<Model> FindAsync(FleetDb db, Guid id, CancellationToken ct)
    {
        var model = await db.Models.SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new UnknownException("model");
        return await db.Models.AnyAsync(m => m.Code == model.Code && m.Revision > model.Revision, ct)
            ? throw new RefusedException("model.not-newest", "There is a newer revision of this model.")
            : model;
    }
}
