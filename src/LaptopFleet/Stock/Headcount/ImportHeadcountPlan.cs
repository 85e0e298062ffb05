using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace LaptopFleet.Stock.Headcount;

/// <summary>
/// The same from a CSV file: UTF-8, commas or semicolons, at most 4 MB and 10,000 rows. The header names country, job_role, department, month (2027-01) and hires, in any order.
/// </summary>
public sealed class ImportHeadcountPlan(FleetDb db, IClock clock, Caller caller) : Endpoint<ImportHeadcountPlanRequest, HeadcountPlanView>
{
    public override void Configure()
    {
        Post("/stock/headcount-plans/imports");
        this.Allow(Reach.Everyone, Role.PeopleOps, Role.LogisticsLead, Role.Admin);
        this.Answers<HeadcountPlanView>(201, tagged: true);
        this.Refuses("headcount.regions");
        Definition.Options(builder => builder.Accepts<string>(CsvAnswer.MediaType).WithMetadata(new RequestSizeLimitAttribute(HeadcountFile.MaxBytes)));
    }

    public override async Task HandleAsync(ImportHeadcountPlanRequest req, CancellationToken ct)
    {
        HeadcountRules.MustSeeTheWorld(caller);
        using var file = new MemoryStream(await HttpContext.Request.WholeBodyAsync(ct));
        var rows = await HeadcountFile.ReadAsync(file, ct);
        HeadcountRules.MustBeSound(rows);
        var plan = await db.UploadAsync(rows, req.EffectiveFrom, null, caller.Actor, clock.GetCurrentInstant(), ct);
        await Send.CreatedAsync($"/stock/headcount-plans/{plan.Id}", HeadcountPlanView.Of(plan), plan.Version, ct);
    }
}

/// <param name="EffectiveFrom">The first day (UTC) on which it holds; today where left out.</param>
public sealed record ImportHeadcountPlanRequest([property: QueryParam] LocalDate? EffectiveFrom = null);

public sealed class ImportHeadcountPlanValidator : Validator<ImportHeadcountPlanRequest>
{
    public ImportHeadcountPlanValidator() => RuleFor(r => r.EffectiveFrom).Sane();
}
