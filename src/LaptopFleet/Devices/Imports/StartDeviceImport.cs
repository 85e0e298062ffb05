using System.Security.Cryptography;
using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;

namespace LaptopFleet.Devices.Imports;

/// <summary>
/// Takes a CSV file of laptops to be registered: UTF-8, commas or semicolons, at most 64 MB and 200,000 rows. The header names serial_number,
/// asset_tag, model_code, depot_code, condition, cost_amount, cost_currency, purchased_on and warranty_until, in any order. The answer says
/// where to ask how far it is.
/// </summary>
public sealed class StartDeviceImport(FleetDb db, IClock clock, Caller caller, ISchedulerFactory schedulers) : Endpoint<StartDeviceImportRequest, DeviceImportView>
{
    public override void Configure()
    {
        Post("/devices/imports");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead);
        this.Answers<DeviceImportView>(202);
        Definition.Options(builder => builder.Accepts<string>(CsvAnswer.MediaType).WithMetadata(new RequestSizeLimitAttribute(DeviceImport.MaxBytes)));
    }

    public override async Task HandleAsync(StartDeviceImportRequest req, CancellationToken ct)
    {
        // First to a file of this server, however slowly it comes: no transaction waits for a network.
        var body = await HttpContext.Request.KeepBodyAsync(ct);
        var rows = await ImportFile.InspectAsync(body, ct);
        body.Position = 0;

        var import = DeviceImport.Ask(req.Mode, rows, caller.Actor, caller.Regions, clock.GetCurrentInstant());
        await StoreAsync(import, body, ct);
        HttpContext.Response.OnCompleted(() => schedulers.WakeAsync<RunDeviceImportsJob>());
        HttpContext.Response.Headers.Location = $"/api/v1/devices/imports/{import.Id}";
        await HttpContext.Response.SendAsync(DeviceImportView.Of(import), StatusCodes.Status202Accepted, cancellation: ct);
    }

    /// <summary>The import and its file in one transaction, a piece in memory at a time.</summary>
    private async Task StoreAsync(DeviceImport import, Stream body, CancellationToken ct)
    {
        await using var save = db.IsHeld ? null : db.Hold();
        db.Add(import);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[ImportChunk.Size];
        for (int number = 0, read; (read = await body.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false, ct)) > 0; number++)
        {
            hash.AppendData(piece, 0, read);
            var chunk = ImportChunk.Of(import.Id, number, piece[..read]);
            db.Add(chunk);
            await db.SaveChangesAsync(ct);
            db.Entry(chunk).State = EntityState.Detached;
        }
        db.Record(import.Stored(body.Length, hash.GetHashAndReset(), clock.GetCurrentInstant()), caller.Actor);
        await db.SaveChangesAsync(ct);
        if (save is not null)
            await save.CommitAsync(ct);
    }
}

/// <param name="Mode">With <c>allOrNothing</c> one bad row keeps the whole file out; with <c>skipBad</c> the good rows are imported. Bad rows are listed either way.</param>
public sealed record StartDeviceImportRequest([property: QueryParam] ImportMode Mode = ImportMode.AllOrNothing);
