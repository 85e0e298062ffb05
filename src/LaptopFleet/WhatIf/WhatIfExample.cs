using LaptopFleet.Database;
using LaptopFleet.World;

namespace LaptopFleet.WhatIf;

/// <summary>One thing that would be different: what it is, how it is now and how it would be. Of each kind as many as <see cref="MostOfAKind"/> are kept, the numbers count all.</summary>
[NeedsNoEvent("The answer to a question; nothing of the fleet changes by it.")]
public sealed class WhatIfExample
{
    public const int MostOfAKind = 500;
    public const int TextMaxLength = 80;

    private WhatIfExample() { }

    public Guid RunId { get; private set; }
    public int Number { get; private set; }
    public WhatIfDifference Kind { get; private set; }

    /// <summary>The order, the laptop, the return or the departure that it is about.</summary>
    public Guid SubjectId { get; private set; }
    public Guid PersonId { get; private set; }
    public Region Region { get; private set; }
    public string? Before { get; private set; }
    public string? After { get; private set; }

    public static WhatIfExample Of(Guid runId, int number, Difference difference) => new()
    {
        RunId = runId,
        Number = number,
        Kind = difference.Kind,
        SubjectId = difference.SubjectId,
        PersonId = difference.PersonId,
        Region = difference.Region,
        Before = difference.Before,
        After = difference.After,
    };
}

/// <summary>What is different. <paramref name="Before"/> and <paramref name="After"/> are days, sums or words; null where there is none.</summary>
public sealed record Difference(WhatIfDifference Kind, Guid SubjectId, Guid PersonId, Region Region, string? Before, string? After);

/// <summary>In what something is different.</summary>
public enum WhatIfDifference
{
    /// <summary>An open order, bought on the day, would come too late, and would not by the rules as they are. Before and after: when it would be there.</summary>
    OrderLate,

    /// <summary>The other way round.</summary>
    OrderInTime,

    /// <summary>An order could be had another way: before and after are routes.</summary>
    RouteChanged,

    /// <summary>A laptop could be refreshed on the day, and could not by the rules as they are. Before and after: from when on.</summary>
    NewlyEligible,

    /// <summary>The other way round.</summary>
    NoLongerEligible,

    /// <summary>A laptop falls due on another day.</summary>
    RefreshMoved,

    /// <summary>A leaver's laptop is worth something else: before and after are sums.</summary>
    Repriced,

    /// <summary>Something else becomes of a leaver's laptop, or may.</summary>
    OutcomeChanged,

    /// <summary>A step of a return is due on another day.</summary>
    StepMoved,

    /// <summary>A leaver's access ends at another instant.</summary>
    CutOffMoved,
}
