using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Whereabouts;

/// <summary>One of my shipments, with all that the carrier saw of it, the latest first, by my own clock.</summary>
public sealed class GetMyShipment(FleetDb db, MyShipmentReader shipments) : Endpoint<GetMyShipmentRequest, MyShipmentStory>
{
    /// <summary>No parcel has more; one that a feed goes mad about shows the latest.</summary>
    private const int MostScans = 200;

    public override void Configure()
    {
        Get("/me/shipments/{ShipmentId}");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<MyShipmentStory>(200, tagged: true);
    }

    public override async Task HandleAsync(GetMyShipmentRequest req, CancellationToken ct)
    {
        var (zone, words) = await shipments.SpeakAsync(req.Language, HttpContext.Request.Headers.AcceptLanguage, ct);
        var found = await shipments.ReadAsync(shipments.Mine.Where(s => s.Id == req.ShipmentId), zone, words, ct);
        if (found is not [var shipment])
            throw new UnknownException("shipment");
        var scans = await db.ShipmentScans.AsNoTracking().Where(s => s.ShipmentId == req.ShipmentId).OrderByDescending(s => s.OccurredAt).ThenByDescending(s => s.Id).Take(MostScans).ToListAsync(ct);
        // It is told anew for each reader and hour; nobody changes it, so it has no version of its own.
        await Send.TaggedWholeAsync(new MyShipmentStory(shipment, [.. scans.Select(s => MyShipmentReader.Told(s, zone, words))]), 0, ct);
    }
}

/// <param name="Language">In which language, like <c>de</c>; where left out my own, as the directory has it, else that of Accept-Language. English where none of them is spoken here.</param>
public sealed record GetMyShipmentRequest(Guid ShipmentId, [property: QueryParam] string? Language = null);

public sealed class GetMyShipmentValidator : Validator<GetMyShipmentRequest>
{
    public GetMyShipmentValidator() => RuleFor(r => r.Language).MaximumLength(35);
}

/// <summary>A shipment and what the carrier saw of it.</summary>
public sealed record MyShipmentStory(MyShipment Shipment, IReadOnlyList<MyScan> Scans);
