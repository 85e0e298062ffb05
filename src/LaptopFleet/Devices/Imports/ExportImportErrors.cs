using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Devices.Imports;

/// <summary>What is wrong with the rows of an import, as a CSV file.</summary>
public sealed class ExportImportErrors(FleetDb db, Caller caller) : EndpointWithoutRequest
{
    public override void Configure()
    {
        Get("/devices/imports/{ImportId}/errors.csv");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<string>(200, contentType: CsvAnswer.MediaType);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var import = await db.ImportOfAsync(Route<Guid>("ImportId"), caller, ct);
        await CsvAnswer.WriteAsync(HttpContext, ImportErrorView.Header, ImportErrorView.AllAsync(db, import.Id, ct), e => e.Cells(), ct);
    }
}
