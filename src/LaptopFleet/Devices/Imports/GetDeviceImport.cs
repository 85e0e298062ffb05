using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Devices.Imports;

/// <summary>How far an import is, and how it ended.</summary>
public sealed class GetDeviceImport(FleetDb db, Caller caller) : EndpointWithoutRequest<DeviceImportView>
{
    public override void Configure()
    {
        Get("/devices/imports/{ImportId}");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<DeviceImportView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var import = await db.ImportOfAsync(Route<Guid>("ImportId"), caller, ct);
        await Send.TaggedAsync(DeviceImportView.Of(import), import.Version, ct);
    }
}

/// <summary>Which imports somebody sees.</summary>
public static class ImportAccess
{
    /// <summary>An import is the business of who sent it, and of those who see all the regions that the sender worked in.</summary>
    public static async Task<DeviceImport> ImportOfAsync(this FleetDb db, Guid id, Caller caller, CancellationToken ct)
    {
        var import = await db.DeviceImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct);
        return import is not null && (import.Actor == caller.Actor || caller.Regions is null || (import.Regions is { Count: > 0 } theirs && theirs.All(caller.Regions.Contains)))
            ? import
            : throw new UnknownException("import");
    }
}

/// <summary>An import as the API shows it.</summary>
/// <param name="Rows">The rows of the file besides its header.</param>
/// <param name="RowsRead">How many of them have been checked.</param>
/// <param name="RowsAccepted">Good ones. Imported once the state is completed; where bad ones are skipped, as they are read.</param>
public sealed record DeviceImportView(
    Guid Id, ImportMode Mode, ImportState State, int Percent, int Rows, int RowsRead, int RowsAccepted, int RowsRejected,
    Instant RequestedAt, Instant? StartedAt, Instant? FinishedAt)
{
    public static DeviceImportView Of(DeviceImport i) => new(
        i.Id, i.Mode, i.State, i.Percent, i.Rows, i.RowsRead, i.RowsAccepted, i.RowsRejected, i.RequestedAt, i.StartedAt, i.FinishedAt);
}
