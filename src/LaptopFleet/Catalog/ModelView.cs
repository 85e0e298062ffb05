using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>One revision of a model.</summary>
/// <param name="Id">The id of this revision; each revision has its own.</param>
/// <param name="OfferedUntil">The first day on which it is no longer offered.</param>
/// <param name="SupportEndsOn">The last day on which its maker looks after it; null where that is not known.</param>
public sealed record ModelView(Guid Id, string Code, int Revision, ModelSpecification Specification, LocalDate OfferedFrom, LocalDate? OfferedUntil, LocalDate? SupportEndsOn)
{
    public static ModelView Of(Model m) => new(m.Id, m.Code, m.Revision, m.Specification, m.OfferedFrom, m.OfferedUntil, m.SupportEndsOn);
}
