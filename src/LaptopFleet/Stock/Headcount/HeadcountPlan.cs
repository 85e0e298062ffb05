using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Stock.Events;
using NodaTime;

namespace LaptopFleet.Stock.Headcount;

/// <summary>
/// Whom the company expects to hire, by country, role and month, as it was told at one time. It is never changed: the next one takes its place as a whole, from a date on.
/// </summary>
public sealed class HeadcountPlan
{
    public const int MaxRows = 10_000;
    public const int NoteMaxLength = 400;
    public const int UploadedByMaxLength = Actor.SpokenMaxLength;

    private readonly List<HeadcountRow> rows = [];

    private HeadcountPlan() { }

    public Guid Id { get; private set; }

    /// <summary>Counted from 1; of two that hold on a day, the higher one counts.</summary>
    public int Number { get; private set; }

    /// <summary>The first day (UTC) on which it holds.</summary>
    public LocalDate EffectiveFrom { get; private set; }
    public int Hires { get; private set; }
    public int RowCount { get; private set; }
    public string? Note { get; private set; }
    public string UploadedBy { get; private set; } = null!;
    public Instant UploadedAt { get; private set; }
    public int Version { get; private set; }

    public IReadOnlyList<HeadcountRow> Rows => rows;

    /// <param name="newest">The number of the newest plan; 0 where there is none.</param>
    public static (HeadcountPlan Plan, HeadcountPlanned Planned) Upload(IReadOnlyList<HeadcountInput> expected, int newest, LocalDate from, string? note, Actor by, Instant now)
    {
        var plan = new HeadcountPlan { Id = Ids.New(now), Number = newest + 1, EffectiveFrom = from, Note = note, UploadedBy = by.ToString(), UploadedAt = now, RowCount = expected.Count, Hires = expected.Sum(e => e.Hires) };
        plan.rows.AddRange(expected.Select((e, index) => HeadcountRow.Of(plan.Id, index + 1, e)));
        return (plan, new(plan.Id, plan.Number, from, plan.RowCount, plan.Hires, now));
    }
}

/// <summary>So many hires of a role in a country in a month.</summary>
public sealed class HeadcountRow
{
    public const int MostHires = 10_000;

    private HeadcountRow() { }

    public Guid HeadcountPlanId { get; private set; }
    public int Number { get; private set; }
    public string Country { get; private set; } = null!;
    public string JobRole { get; private set; } = null!;

    /// <summary>Null where it is not known.</summary>
    public string? Department { get; private set; }

    /// <summary>The first day of the month in which they start.</summary>
    public LocalDate Month { get; private set; }
    public int Hires { get; private set; }

    internal static HeadcountRow Of(Guid planId, int number, HeadcountInput e) => new()
    {
        HeadcountPlanId = planId,
        Number = number,
        Country = e.Country.Trim().ToUpperInvariant(),
        JobRole = e.JobRole.Trim(),
        Department = string.IsNullOrWhiteSpace(e.Department) ? null : e.Department.Trim(),
        Month = new(e.Month.Year, e.Month.Month, 1),
        Hires = e.Hires,
    };
}

/// <summary>Whom somebody expects to hire.</summary>
/// <param name="Country">ISO 3166-1, two letters.</param>
/// <param name="JobRole">The role, as standards name it.</param>
/// <param name="Month">Any day of the month in which they start.</param>
/// <param name="Hires">How many, 1 to 10,000.</param>
/// <param name="Department">The department, as standards name it; left out where it is not known.</param>
public sealed record HeadcountInput(string Country, string JobRole, LocalDate Month, int Hires, string? Department = null);
