using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Assignments;

/// <summary>
/// Gives a laptop to a person: into their hands at a depot, or, with <c>handedOver: false</c>, intended for them while it is on its way.
/// Either way they still have to accept it.
/// </summary>
public sealed class HandOver(FleetDb db, IClock clock, Caller caller, IOrderBook orders) : Endpoint<HandOverRequest, AssignmentView>
{
    public override void Configure()
    {
        Post("/assignments");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<AssignmentView>(201, tagged: true);
        this.Refuses("assignment.device-assigned", "assignment.device-not-available", "assignment.device-allocated", "assignment.other-order", "assignment.person-deactivated", "assignment.due-in-past", "device.not-hand-over");
    }

    public override async Task HandleAsync(HandOverRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var person = await db.PersonNamedAsync(req.PersonId, caller, ct);
        var device = await db.DeviceNamedAsync(req.DeviceId, req.SerialNumber, caller, ct);
        await MustBeFreeAsync(device, req, ct);
        var (assignment, opened) = Assignment.Open(device, person, req.DueBackOn, req.OrderId, now);
        db.Assignments.Add(assignment);
        db.Record(opened, caller.Actor);
        if (req.HandedOver)
            db.Record(assignment.HandOver(now), caller.Actor);
        else
            // The laptop stays as it is; whoever sets it aside for somebody else at this moment meets its version.
            db.Entry(device).Property(d => d.Version).IsModified = true;
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/assignments/{assignment.Id}", AssignmentView.Of(assignment, caller), assignment.Version, ct);
    }

    private async Task MustBeFreeAsync(Device device, HandOverRequest req, CancellationToken ct)
    {
        if (await db.Assignments.AnyAsync(a => a.DeviceId == device.Id && a.EndedAt == null, ct))
            throw new RefusedException("assignment.device-assigned", "Somebody holds this laptop, or it is intended for somebody; end that assignment first.");
        if (device.State == DeviceState.Allocated && req.OrderId is null)
            throw new RefusedException("assignment.device-allocated", "This laptop is set aside for an order; name the order that it fulfils.");
        if (req.OrderId is { } order && !await orders.HasSetAsideAsync(order, device.Id, req.PersonId, ct))
            throw new RefusedException("assignment.other-order", "That order has not set this laptop aside for this person.");
        if (device.State == DeviceState.InTransit && !await db.Shipments.AnyAsync(s => s.Id == device.ShipmentId && s.ToPersonId == req.PersonId, ct))
            throw new RefusedException("assignment.device-not-available", "This laptop is on its way to somebody else, or to a depot.");
    }
}

/// <param name="DeviceId">The laptop; or its serial number.</param>
/// <param name="DueBackOn">The last day of a loan, in the person's zone; left out for a laptop that is theirs to use.</param>
/// <param name="OrderId">The order that it fulfils: the one for which the laptop is set aside.</param>
/// <param name="HandedOver">Whether it is in the person's hands.</param>
public sealed record HandOverRequest(
    Guid PersonId, Guid? DeviceId = null, string? SerialNumber = null, LocalDate? DueBackOn = null, Guid? OrderId = null, bool HandedOver = true);

public sealed class HandOverValidator : Validator<HandOverRequest>
{
    public HandOverValidator()
    {
        RuleFor(r => r.DeviceId).Must((r, id) => (id is null) != (r.SerialNumber is null)).WithErrorCode("assignment.one-device").WithMessage("Name the laptop by deviceId or by serialNumber.");
        RuleFor(r => r.SerialNumber).NotEmpty().When(r => r.SerialNumber is not null);
        RuleFor(r => r.SerialNumber).MaximumLength(Device.SerialNumberMaxLength);
        RuleFor(r => r.DueBackOn).Sane();
    }
}
