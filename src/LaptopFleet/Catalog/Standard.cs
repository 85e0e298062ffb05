using LaptopFleet.Catalog.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Which model a role, department and country is entitled to, from a date on. Null stands for any.</summary>
public sealed class Standard
{
    public const int RoleMaxLength = 80;
    public const int ScopeKeyMaxLength = 2 * RoleMaxLength + 4;

    private Standard() { }

    public Guid Id { get; private set; }
    public string? JobRole { get; private set; }
    public string? Department { get; private set; }
    public string? Country { get; private set; }
    public string ModelCode { get; private set; } = null!;
    public LocalDate EffectiveFrom { get; private set; }

    /// <summary>The first day on which it no longer holds.</summary>
    public LocalDate? EffectiveUntil { get; private set; }

    /// <summary>Role, department and country in the form in which two standards are about the same people.</summary>
    public string ScopeKey { get; private set; } = null!;

    /// <summary>
    /// The how-manieth standard for the same people. Two writers who both found no contradiction would both take the next number, and its
    /// unique index lets only one of them through.
    /// </summary>
    public int Edition { get; private set; }
    public int Version { get; private set; }

    /// <param name="sameScope">All standards for the same role, department and country, ended ones too.</param>
    public static (Standard Standard, StandardSet Set) Set(
        string? jobRole, string? department, string? country, string modelCode, LocalDate from, LocalDate? until, IReadOnlyCollection<Standard> sameScope, Instant now)
    {
        if (sameScope.FirstOrDefault(s => s.Overlaps(from, until)) is { } other)
            throw new RefusedException("standard.contradicts", $"From {other.EffectiveFrom:uuuu-MM-dd} the same people are entitled to {other.ModelCode}; end that standard first, or start later.");
        var standard = new Standard
        {
            Id = Ids.New(now),
            JobRole = Said(jobRole),
            Department = Said(department),
            Country = Said(country)?.ToUpperInvariant(),
            ModelCode = CatalogCode.Of(modelCode),
            ScopeKey = ScopeKeyOf(jobRole, department, country),
            Edition = sameScope.Count == 0 ? 1 : sameScope.Max(s => s.Edition) + 1,
            EffectiveFrom = from,
            EffectiveUntil = until,
        };
        return (standard, new(standard.Id, standard.ModelCode, from, now));
    }

    public StandardEnded End(LocalDate until, Instant now)
    {
        if (EffectiveUntil <= until)
            throw new RefusedException("standard.already-ended", "It has already ended by then.");
        if (until <= EffectiveFrom)
            throw new RefusedException("standard.ended-before-start", "It cannot end before it starts.");
        EffectiveUntil = until;
        return new(Id, until, now);
    }

    public static string ScopeKeyOf(string? jobRole, string? department, string? country) =>
        string.Join('|', new[] { jobRole, department, country }.Select(part => Said(part)?.ToUpperInvariant().Replace('|', '/')));

    public bool Holds(LocalDate on) => EffectiveFrom <= on && (EffectiveUntil is null || on < EffectiveUntil);

    public bool Fits(string? jobRole, string? department, string country) =>
        Matches(JobRole, jobRole) && Matches(Department, department) && Matches(Country, country);

    /// <summary>How closely it fits: a named role outranks a named department, and that a named country. Higher wins.</summary>
    public int Rank => (JobRole is null ? 0 : 4) + (Department is null ? 0 : 2) + (Country is null ? 0 : 1);

    private bool Overlaps(LocalDate from, LocalDate? until) =>
        (EffectiveUntil is null || from < EffectiveUntil) && (until is null || EffectiveFrom < until);

    private static bool Matches(string? named, string? own) => named is null || string.Equals(named, own?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
