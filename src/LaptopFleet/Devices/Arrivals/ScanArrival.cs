using FastEndpoints;
using FluentValidation;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Arrivals;

/// <summary>
/// Somebody at a depot's door scans a serial number. A laptop that may come in is the depot's from now on; whatever else it is, is kept as a discrepancy, and the laptop put aside.
/// </summary>
public sealed class ScanArrival(FleetDb db, IClock clock, Caller caller, IExpectedBack expected) : Endpoint<ScanArrivalRequest, ArrivalView>
{
    public override void Configure()
    {
        Post("/depots/{DepotId}/arrivals");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<ArrivalView>(200);
        this.HasNoVersion();
        this.Refuses("depot.closed");
    }

    public override async Task HandleAsync(ScanArrivalRequest req, CancellationToken ct)
    {
        var (id, now, key) = (Route<Guid>("DepotId"), clock.GetCurrentInstant(), Device.SerialKeyOf(req.SerialNumber));
        var depot = await db.Depots.SingleOrDefaultAsync(d => d.Id == id, ct);
        if (depot is null || !caller.Sees(depot.Region))
            throw new UnknownException("depot");
        if (depot.ClosedAt is not null)
            throw new RefusedException("depot.closed", $"{depot.Name} is closed.");
        var device = await db.Devices.SingleOrDefaultAsync(d => d.SerialKey == key, ct);
        if (device is not null)
            await expected.EndUseAsync(device, caller.Actor, now, ct);
        var arrival = device is not null && Take(device, depot, now) is { } outcome
            ? new ArrivalView(outcome, device.Id, null, null)
            : await NoteAsync(depot, device, req.SerialNumber, now, ct);
        if (arrival.Outcome is ArrivalOutcome.Received or ArrivalOutcome.Recovered)
            await db.TurnUpAsync([device!.Id], caller.Actor, now, ct);
        if (db.ChangeTracker.HasChanges())
            await db.SaveChangesAsync(ct);
        await Send.OkAsync(arrival, ct);
    }

    /// <summary>Null where it may not come in here.</summary>
    private ArrivalOutcome? Take(Device device, Depot depot, Instant now)
    {
        if (device.DepotId == depot.Id)
            return ArrivalOutcome.Already;
        if (device.State is DeviceState.Lost or DeviceState.Stolen)
        {
            db.Record(device.Recover(depot, now), caller.Actor);
            return ArrivalOutcome.Recovered;
        }
        if (device.Custody == Custody.Depot || !DeviceLifecycle.Moves.ContainsKey((device.State, DeviceAction.Receive)))
            return null;
        db.Record(device.Receive(depot, now), caller.Actor);
        return ArrivalOutcome.Received;
    }

    private async Task<ArrivalView> NoteAsync(Depot depot, Device? device, string serialNumber, Instant now, CancellationToken ct)
    {
        var kind = device is null ? DiscrepancyKind.Unknown : DiscrepancyKind.NotExpected;
        var noted = await db.NoteAsync(depot, kind, serialNumber, device?.Id, device?.ShipmentId, caller.Actor, now, ct);
        // Whose laptop it is, is nobody's business elsewhere.
        return new(ArrivalOutcome.Discrepancy, device is not null && caller.Sees(device.Region, device.PersonId) ? device.Id : null, noted.Id, kind);
    }
}

/// <param name="SerialNumber">As it stands on the case.</param>
public sealed record ScanArrivalRequest(string SerialNumber);

public sealed class ScanArrivalValidator : Validator<ScanArrivalRequest>
{
    public ScanArrivalValidator() => RuleFor(r => r.SerialNumber).NotEmpty().Printable(Device.SerialNumberMaxLength);
}

/// <summary>What a scan at a depot's door came to.</summary>
/// <param name="DeviceId">The laptop, where the fleet knows it and the caller sees it.</param>
/// <param name="DiscrepancyId">What somebody has to settle.</param>
public sealed record ArrivalView(ArrivalOutcome Outcome, Guid? DeviceId, Guid? DiscrepancyId, DiscrepancyKind? Discrepancy);

/// <summary>What came of a serial number that was scanned at a depot's door.</summary>
public enum ArrivalOutcome
{
    Received,

    /// <summary>It was lost or stolen, and has turned up.</summary>
    Recovered,

    /// <summary>The depot has it already.</summary>
    Already,
    Discrepancy,
}
