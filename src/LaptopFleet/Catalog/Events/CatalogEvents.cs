using LaptopFleet.Audit;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Catalog.Events;

/// <summary>A revision of a model can be ordered from a day (UTC) on.</summary>
public sealed record ModelOffered(Guid ModelId, string Code, int Revision, LocalDate OfferedFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("model", ModelId);
}

/// <summary>A model can be ordered until the day (UTC) before; laptops of it stay what they are.</summary>
public sealed record ModelWithdrawn(Guid ModelId, LocalDate OfferedUntil, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("model", ModelId);
}

/// <summary>Its maker looks after it until this day.</summary>
public sealed record ModelSupportEndSet(Guid ModelId, LocalDate SupportEndsOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("model", ModelId);
}

/// <summary>From a day (UTC) on, people of a role, department or country are entitled to a model.</summary>
public sealed record StandardSet(Guid StandardId, string ModelCode, LocalDate EffectiveFrom, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("standard", StandardId);
}

/// <summary>From a day (UTC) on nobody is entitled by it.</summary>
public sealed record StandardEnded(Guid StandardId, LocalDate EffectiveUntil, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("standard", StandardId);
}

/// <summary>The fleet may buy from, or send to, somebody new.</summary>
public sealed record VendorAdded(Guid VendorId, string Code, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

/// <summary>A vendor was renamed or reviewed again; nothing is ordered from one whose security review has expired.</summary>
public sealed record VendorChanged(Guid VendorId, LocalDate SecurityReviewExpiresOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

/// <summary>A recycler has shown by which standard it works, and until which day that is attested.</summary>
public sealed record VendorCertified(Guid VendorId, string Scheme, string Number, LocalDate ExpiresOn, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

/// <summary>Nothing is ordered from a vendor or sent to it any more.</summary>
public sealed record VendorClosed(Guid VendorId, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("vendor", VendorId);
}

/// <summary>There is a place in a region, with a zone and an address, at which laptops lie.</summary>
public sealed record DepotOpened(Guid DepotId, string Code, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("depot", DepotId);
}

/// <summary>The name, the address or the tax numbers of a depot are others now.</summary>
public sealed record DepotChanged(Guid DepotId, Region Region, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("depot", DepotId);
}
