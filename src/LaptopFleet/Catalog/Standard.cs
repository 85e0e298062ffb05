using LaptopFleet.Catalog.Events;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Catalog;

/// <summary>Which model a role, department and country is entitled to, from a date on. Null stands for any.</summary>
public sealed class Standard
{
    private Standard() { }

    public Guid Id { get; private set; }
    public string? JobRole { get; private set; }
    public string? Department { get; private set; }
    public string? Country { get; private set; }
    public string ModelCode { get; private set; } = null!;
    public LocalDate EffectiveFrom { get; private set; }

    /// <summary>The first day on which it no longer holds.</summary>
    public LocalDate? EffectiveUntil { get; private set; }
    public int Version { get; private set; }

    public static (Standard Standard, StandardSet Set) Set(string? jobRole, string? department, string? country, string modelCode, LocalDate from, LocalDate? until, Instant now)
    {
        var standard = new Standard
        {
            Id = Ids.New(now),
            JobRole = jobRole,
            Department = department,
            Country = country,
            ModelCode = modelCode,
            EffectiveFrom = from,
            EffectiveUntil = until,
        };
        return (standard, new(standard.Id, modelCode, from, now));
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

    /// <summary>How closely it fits: a named role outranks a named department, and that a named country. Higher wins.</summary>
    public int Rank => (JobRole is null ? 0 : 4) + (Department is null ? 0 : 2) + (Country is null ? 0 : 1);
}
