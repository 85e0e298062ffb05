using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.Shipments.Batteries;

/// <summary>
/// Spare batteries go beside a laptop in its box. They then count as packed with equipment (PI 966), which asks for a mark and a statement, and for how far they are charged.
/// </summary>
public sealed class PackSpares(FleetDb db, IClock clock, Caller caller, ShipmentReader shipments) : Endpoint<PackSparesRequest, ShipmentView>
{
    public override void Configure()
    {
        Post("/shipments/{ShipmentId}/spare-batteries");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ShipmentView>(200, tagged: true);
        this.Refuses("shipment.not-draft", "shipment.not-packed", "shipment.labelled", "shipment.label-asked");
    }

    public override async Task HandleAsync(PackSparesRequest req, CancellationToken ct)
    {
        var shipment = await db.ShipmentOfAsync(req.ShipmentId, caller, ct);
        HttpContext.HonourMatch(shipment.Version);
        db.Record(shipment.PackSpares(Device.SerialKeyOf(req.SerialNumber), req.Batteries, req.ChargePercent, clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        var (view, version) = await shipments.ReadAsync(shipment.Id, ct);
        await Send.TaggedAsync(view, version, ct);
    }
}

/// <param name="SerialNumber">Of the laptop beside which they lie.</param>
/// <param name="Batteries">How many; 0 takes them out again. How many may travel the rules of the day say when the label is made.</param>
/// <param name="ChargePercent">To how much they are charged.</param>
public sealed record PackSparesRequest(Guid ShipmentId, string SerialNumber, int Batteries, int? ChargePercent = null);

public sealed class PackSparesValidator : Validator<PackSparesRequest>
{
    public const int MostBatteries = 10;

    public PackSparesValidator()
    {
        RuleFor(r => r.SerialNumber).NotEmpty().MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(r => r.Batteries).InclusiveBetween(0, MostBatteries);
        RuleFor(r => r.ChargePercent).InclusiveBetween(0, 100);
        RuleFor(r => r.ChargePercent).NotNull().When(r => r.Batteries > 0)
            .WithErrorCode("battery.charge-missing").WithMessage("Say to how many percent they are charged.");
    }
}
