using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Records that a step was checked and is not applicable, by whom and why. What proves where the laptop is cannot be left out.</summary>
public sealed class SkipReturnStep(FleetDb db, IClock clock, Caller caller) : Endpoint<SkipReturnStepRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/not-applicable");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.DeviceSecurity);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.step-done", "return.step-needed");
    }

    public override async Task HandleAsync(SkipReturnStepRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        db.Record(plan.Skip(req.Step!.Value, req.Because.Trim(), caller.Actor, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}

public sealed record SkipReturnStepRequest(StepKind? Step, string Because);

public sealed class SkipReturnStepValidator : Validator<SkipReturnStepRequest>
{
    public SkipReturnStepValidator()
    {
        RuleFor(r => r.Step).NotNull();
        RuleFor(r => r.Because).NotEmpty().Printable(ReturnStep.RemarkMaxLength);
    }
}
