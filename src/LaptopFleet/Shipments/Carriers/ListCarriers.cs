using FastEndpoints;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Whom the program can speak to about parcels, and what each can do. Keys and addresses of access are the operator's, and are not shown.</summary>
public sealed class ListCarriers(CarrierRoster roster) : EndpointWithoutRequest<CarrierList>
{
    public override void Configure()
    {
        Get("/carriers");
        this.Allow(Reach.Everyone, [.. Role.Staff]);
        this.Answers<CarrierList>(200);
    }

    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(
        new(
            [.. roster.All.Select(c => new CarrierView(c.Code, c.Name, c.IsConfigured, c.SellsLabels, c.FollowsParcels))],
            [.. KnownCarrier.All.Select(k => new KnownCarrierView(k.Code, k.Name, roster.FollowerOf(k.Code, null)?.Code))]),
        ct);
}

/// <summary>Who sells labels and follows parcels, and whose numbers are known.</summary>
/// <param name="Items">Those that the program speaks to.</param>
/// <param name="Known">The carriers that parcels travel with and whose names at the others are known.</param>
public sealed record CarrierList(IReadOnlyList<CarrierView> Items, IReadOnlyList<KnownCarrierView> Known);

/// <summary>A provider that can be configured.</summary>
/// <param name="Configured">Whether the operator has given access.</param>
/// <param name="SellsLabels">Name it as the <c>seller</c> of a label.</param>
/// <param name="FollowsParcels">It can be asked where a parcel is.</param>
public sealed record CarrierView(string Code, string Name, bool Configured, bool SellsLabels, bool FollowsParcels);

/// <summary>A carrier by the code that the program has for it.</summary>
/// <param name="FollowedBy">Who is asked where its parcels are; null where nobody can be.</param>
public sealed record KnownCarrierView(string Code, string Name, string? FollowedBy);
