using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Says until when the maker of a model gives it security updates: no laptop of it is used for longer.</summary>
public sealed class SetModelSupportEnd(FleetDb db, IClock clock, Caller caller) : Endpoint<SetModelSupportEndRequest, ModelView>
{
    public override void Configure()
    {
        Post("/models/{ModelId}/support-end");
        this.Allow(Reach.Everyone, Role.LogisticsLead, Role.Admin);
        this.Answers<ModelView>(200, tagged: true);
        this.Refuses("model.support-before-offer");
    }

    public override async Task HandleAsync(SetModelSupportEndRequest req, CancellationToken ct)
    {
        var model = await db.Models.SingleOrDefaultAsync(m => m.Id == req.ModelId, ct) ?? throw new UnknownException("model");
        HttpContext.HonourMatch(model.Version);
        db.Record(model.EndSupport(req.SupportEndsOn, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ModelView.Of(model), model.Version, ct);
    }
}

/// <param name="SupportEndsOn">The last day of support, as the maker says it.</param>
public sealed record SetModelSupportEndRequest(Guid ModelId, LocalDate SupportEndsOn);

public sealed class SetModelSupportEndValidator : Validator<SetModelSupportEndRequest>
{
    public SetModelSupportEndValidator() => RuleFor(r => r.SupportEndsOn).Sane();
}
