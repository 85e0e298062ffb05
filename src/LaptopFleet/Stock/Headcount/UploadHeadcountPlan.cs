using FastEndpoints;
using FluentValidation;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Stock.Headcount;

/// <summary>Takes the plan of whom the company expects to hire. It takes the place of the one before as a whole, from a date on; that one is kept.</summary>
public sealed class UploadHeadcountPlan(FleetDb db, IClock clock, Caller caller) : Endpoint<UploadHeadcountPlanRequest, HeadcountPlanView>
{
    public override void Configure()
    {
        Post("/stock/headcount-plans");
        this.Allow(Reach.Everyone, Role.PeopleOps, Role.LogisticsLead, Role.Admin);
        this.Answers<HeadcountPlanView>(201, tagged: true);
        this.Refuses("headcount.regions");
    }

    public override async Task HandleAsync(UploadHeadcountPlanRequest req, CancellationToken ct)
    {
        HeadcountRules.MustSeeTheWorld(caller);
        HeadcountRules.MustBeSound(req.Rows);
        var plan = await db.UploadAsync(req.Rows, req.EffectiveFrom, req.Note, caller.Actor, clock.GetCurrentInstant(), ct);
        await Send.CreatedAsync($"/stock/headcount-plans/{plan.Id}", HeadcountPlanView.Of(plan), plan.Version, ct);
    }
}

/// <param name="Rows">At most 10,000.</param>
/// <param name="EffectiveFrom">The first day (UTC) on which it holds; today where left out.</param>
/// <param name="Note">Where it comes from.</param>
public sealed record UploadHeadcountPlanRequest(IReadOnlyList<HeadcountInput> Rows, LocalDate? EffectiveFrom = null, string? Note = null);

public sealed class UploadHeadcountPlanValidator : Validator<UploadHeadcountPlanRequest>
{
    public UploadHeadcountPlanValidator()
    {
        RuleFor(r => r.Rows).NotEmpty().Must(rows => rows is null || rows.Count <= HeadcountPlan.MaxRows).WithErrorCode("field.too-many").WithMessage($"At most {HeadcountPlan.MaxRows} rows.");
        RuleForEach(r => r.Rows).NotNull();
        RuleFor(r => r.EffectiveFrom).Sane();
        RuleFor(r => r.Note).Printable(HeadcountPlan.NoteMaxLength);
    }
}

/// <summary>A head-count plan as the API shows it.</summary>
/// <param name="Number">Counted from 1; of two that hold on a day, the higher one counts.</param>
/// <param name="EffectiveFrom">The first day (UTC) on which it holds.</param>
/// <param name="Hires">All of its hires.</param>
public sealed record HeadcountPlanView(Guid Id, int Number, LocalDate EffectiveFrom, int Rows, int Hires, string? Note, string UploadedBy, Instant UploadedAt)
{
    public static HeadcountPlanView Of(HeadcountPlan p) => new(p.Id, p.Number, p.EffectiveFrom, p.RowCount, p.Hires, p.Note, p.UploadedBy, p.UploadedAt);
}

/// <summary>Keeps a head-count plan, whether it was sent as JSON or as a file.</summary>
public static class HeadcountUpload
{
    /// <summary>Keeps a plan whose rows are sound, and saves.</summary>
    public static async Task<HeadcountPlan> UploadAsync(this FleetDb db, IReadOnlyList<HeadcountInput> rows, LocalDate? from, string? note, Actor by, Instant now, CancellationToken ct)
    {
        var newest = await db.HeadcountPlans.OrderByDescending(p => p.Number).Select(p => p.Number).FirstOrDefaultAsync(ct);
        var (plan, planned) = HeadcountPlan.Upload(rows, newest, from ?? now.InUtc().Date, note?.Trim(), by, now);
        db.HeadcountPlans.Add(plan);
        db.Record(planned, by);
        await db.SaveChangesAsync(ct);
        return plan;
    }
}
