using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Which model a role, department and country is entitled to; null stands for any.</summary>
/// <param name="EffectiveUntil">The first day on which it no longer holds.</param>
/// <param name="Rank">How closely it fits: of two standards that fit a person, the higher one wins.</param>
public sealed record StandardView(
    Guid Id, string? JobRole, string? Department, string? Country, string ModelCode, LocalDate EffectiveFrom, LocalDate? EffectiveUntil, int Rank)
{
    public static StandardView Of(Standard s) => new(s.Id, s.JobRole, s.Department, s.Country, s.ModelCode, s.EffectiveFrom, s.EffectiveUntil, s.Rank);
}
