using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>What I have to do about the laptops that I hold, now that I leave, and until when in my time zone.</summary>
public sealed class ListMyReturns(FleetDb db, Caller caller) : EndpointWithoutRequest<IReadOnlyList<MyReturn>>
{
    /// <summary>Nobody has more.</summary>
    private const int Most = 100;

    public override void Configure()
    {
        Get("/me/returns");
        this.Allow(Reach.Self, [.. Role.All]);
        this.Answers<IReadOnlyList<MyReturn>>(200);
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var own = caller.PersonId ?? Guid.Empty;
        var returns = await db.Returns.AsNoTracking().ToldTo(db, own).Include(r => r.Steps).OrderByDescending(r => r.Id).Take(Most).ToListAsync(ct);
        await Send.OkAsync([.. returns.Select(MyReturn.Of)], ct);
    }
}

/// <summary>The plan for one laptop as its leaver sees it.</summary>
/// <param name="Price">What they pay by the offer that was made to them; null where nothing is sold to them.</param>
/// <param name="Offer">What may be answered, and until when.</param>
/// <param name="Proposed">What waits for others' approval before it is offered; to say that it rather goes back takes it back. Null where nothing does.</param>
/// <param name="Steps">What the leaver has to do.</param>
/// <param name="Method">How it comes back; null until that is arranged.</param>
/// <param name="Kit">The box that was sent to them; null where none was.</param>
public sealed record MyReturn(Guid Id, Guid DeviceId, ReturnState State, Disposition Disposition, Money? Price, OfferView? Offer, Proposal? Proposed, string Zone, IReadOnlyList<MyStep> Steps, Guid? ShipmentId, Instant? ConfirmedAt, ReturnMethod? Method, KitView? Kit)
{
    /// <summary>Whose steps are the leaver's own.</summary>
    public const string Owner = "person";

    public static MyReturn Of(Return r) => new(
        r.Id, r.DeviceId, r.State, r.Disposition, r.OfferPrice, OfferView.Of(r) is { } offer ? offer with { Because = null } : null, r.Waiting, r.Zone,
        [.. r.Steps.Where(s => s.Owner == Owner).OrderBy(s => s.Kind).Select(s => new MyStep(s.Kind, s.DueOn, s.DueAt, s.How?.Sentence, s.DoneAt))], r.ShipmentId, r.ConfirmedAt, r.Method, KitView.Of(r));
}

/// <summary>One thing that the leaver has to do, until the end of a day in their zone.</summary>
public sealed record MyStep(StepKind Kind, LocalDate DueOn, Instant DueAt, string? Because, Instant? DoneAt);
