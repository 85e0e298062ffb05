using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>One revision of a model.</summary>
/// <param name="Id">The id of this revision; each revision has its own.</param>
/// <param name="OfferedUntil">The first day on which it is no longer offered.</param>
public sealed record ModelView(Guid Id, string Code, int Revision, ModelSpecification Specification, LocalDate OfferedFrom, LocalDate? OfferedUntil)
{
    public static ModelView Of(Model m) => new(m.Id, m.Code, m.Revision, m.Specification, m.OfferedFrom, m.OfferedUntil);
}
