using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>
/// Records that the kit of a return was handed to a carrier: an empty box with packing and the return label. The return has to be arranged by kit before, since its label lies in the box. Sent
/// again, the newest kit counts.
/// </summary>
public sealed class SendReturnKit(FleetDb db, IClock clock, Caller caller) : Endpoint<SendReturnKitRequest, ReturnView>
{
    public override void Configure()
    {
        Post("/returns/{ReturnId}/kit");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ReturnView>(200, tagged: true);
        this.Refuses("return.kit-not-arranged");
    }

    public override async Task HandleAsync(SendReturnKitRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        HttpContext.HonourMatch(plan.Version);
        db.Record(plan.SendKit(req.Carrier!.Trim(), req.TrackingNumber!.Trim(), caller.Actor.ToString(), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(ReturnView.Of(plan), plan.Version, ct);
    }
}

/// <param name="Carrier">Who brings the box to the leaver.</param>
/// <param name="TrackingNumber">That of the box on its way to them, not of the return label.</param>
public sealed record SendReturnKitRequest(string? Carrier, string? TrackingNumber);

public sealed class SendReturnKitValidator : Validator<SendReturnKitRequest>
{
    public SendReturnKitValidator()
    {
        RuleFor(r => r.Carrier).NotEmpty().Printable(Shipment.CarrierMaxLength);
        RuleFor(r => r.TrackingNumber).NotEmpty().Printable(Shipment.TrackingNumberMaxLength);
    }
}
