using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Catalog.Events;

public sealed record ModelOffered(Guid ModelId, string Code, int Revision, LocalDate OfferedFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("model", ModelId);
}

public sealed record ModelWithdrawn(Guid ModelId, LocalDate OfferedUntil, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("model", ModelId);
}

/// <summary>Its maker looks after it until this day.</summary>
public sealed record ModelSupportEndSet(Guid ModelId, LocalDate SupportEndsOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("model", ModelId);
}

public sealed record StandardSet(Guid StandardId, string ModelCode, LocalDate EffectiveFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("standard", StandardId);
}

public sealed record StandardEnded(Guid StandardId, LocalDate EffectiveUntil, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("standard", StandardId);
}

public sealed record VendorAdded(Guid VendorId, string Code, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

public sealed record VendorChanged(Guid VendorId, LocalDate SecurityReviewExpiresOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

public sealed record VendorCertified(Guid VendorId, string Scheme, string Number, LocalDate ExpiresOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

public sealed record VendorClosed(Guid VendorId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

public sealed record DepotOpened(Guid DepotId, string Code, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("depot", DepotId);
}

public sealed record DepotChanged(Guid DepotId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("depot", DepotId);
}
