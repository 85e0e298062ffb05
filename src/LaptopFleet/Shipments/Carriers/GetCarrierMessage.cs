using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>One message of a carrier, and what was made of it and why.</summary>
public sealed class GetCarrierMessage(FleetDb db, Caller caller) : EndpointWithoutRequest<CarrierMessageView>
{
    public override void Configure()
    {
        Get("/carriers/messages/{MessageId}");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.Auditor, Role.Admin);
        this.Answers<CarrierMessageView>(200, tagged: true);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var id = Route<Guid>("MessageId");
        var row = await db.CarrierMessages.AsNoTracking().SeenBy(db, caller).Where(m => m.Id == id).Select(CarrierMessageRow.Of).SingleOrDefaultAsync(ct)
            ?? throw new UnknownException("carrier message");
        await Send.TaggedAsync(row.View(), row.Version, ct);
    }
}
