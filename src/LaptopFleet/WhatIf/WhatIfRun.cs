using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.WhatIf;

/// <summary>
/// One question what would be different if some rules were set, worked through piece by piece. It changes nothing of the fleet: what it finds is kept here and nowhere else. Any server may work on it, one at a time.
/// </summary>
[NeedsNoEvent("A question that somebody asked, with who and when on the row; nothing of the fleet changes by it.")]
public sealed class WhatIfRun
{
    public const int MostRules = 100;
    public const int NameMaxLength = 120;
    public const int FaultMaxLength = 400;
    public const int MostMonths = 60;
    public const int DefaultMonths = 12;
    public const int MostTries = 5;

    /// <summary>How long whoever works on it may be silent before another may take it over.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    /// <summary>How long a question is kept after it was asked.</summary>
    public static readonly Duration Kept = Duration.FromDays(90);

    private WhatIfRun() { }

    public Guid Id { get; private set; }
    public string? Name { get; private set; }
    public string ActorKind { get; private set; } = null!;
    public string ActorId { get; private set; } = null!;

    /// <summary>The rules that are supposed, as JSON.</summary>
    public string Rules { get; private set; } = null!;

    /// <summary>The day on which everything is worked out anew, with the rules as they are and as they would be.</summary>
    public LocalDate AsOf { get; private set; }

    /// <summary>Over how many months from that day refreshes are counted and priced.</summary>
    public int Months { get; private set; }

    /// <summary>The reporting currency.</summary>
    public string Currency { get; private set; } = null!;
    public WhatIfState State { get; private set; }
    public WhatIfStage Stage { get; private set; }

    /// <summary>The last row of the stage that was looked at.</summary>
    public Guid After { get; private set; }

    /// <summary>The same of its second key, where the stage has one.</summary>
    public Guid AfterToo { get; private set; }
    public int Rows { get; private set; }
    public int RowsRead { get; private set; }

    /// <summary>What was found so far, as JSON.</summary>
    public string Tally { get; private set; } = null!;

    /// <summary>The number of the last example that was written down.</summary>
    public int Examples { get; private set; }

    /// <summary>The count of changes of all rules that it is worked out with; should one be set meanwhile, it begins anew.</summary>
    public int Edition { get; private set; }
    public string? Fault { get; private set; }
    public Instant RequestedAt { get; private set; }
    public Instant? StartedAt { get; private set; }
    public Instant? FinishedAt { get; private set; }

    /// <summary>When it may be taken up, or taken over; null once it has ended.</summary>
    public Instant? DueAt { get; private set; }
    public int Tries { get; private set; }
    public int Version { get; private set; }

    public int Percent => State switch
    {
        WhatIfState.Queued => 0,
        WhatIfState.Running => Rows == 0 ? 0 : (int)Math.Min(99, 100L * RowsRead / Rows),
        _ => 100,
    };

    public static WhatIfRun Ask(WhatIfQuestion question, Actor by, Instant now) => new()
    {
        Id = Ids.New(now),
        Name = question.Name,
        ActorKind = by.Kind,
        ActorId = by.Id,
        Rules = SupposedRules.Write(question.Rules),
        AsOf = question.AsOf,
        Months = question.Months,
        Currency = question.Currency,
        Tally = new WhatIfTally().ToJson(),
        Edition = -1,
        RequestedAt = now,
        DueAt = now,
    };

    /// <summary>Somebody takes it up, or takes it over from one who has been silent for too long.</summary>
    public void TakeUp(Instant now) => (State, StartedAt, DueAt, Tries) = (WhatIfState.Running, StartedAt ?? now, now + Lease, Tries + 1);

    /// <summary>Whether whoever took it up at this try still has it.</summary>
    public bool IsHeldSince(int @try) => State == WhatIfState.Running && Tries == @try;

    /// <summary>Nothing has been looked at yet, or by rules that are no longer the same.</summary>
    public void StartOver(int edition, int rows, Instant now)
    {
        (Edition, Rows, RowsRead, Stage, After, AfterToo, Examples) = (edition, rows, 0, WhatIfStage.Orders, default, default, 0);
        (Tally, DueAt) = (new WhatIfTally().ToJson(), now + Lease);
    }

    /// <summary>A piece of a stage has been looked at; the next begins behind it, or with the next stage.</summary>
    public void Advance(WhatIfPiece piece, WhatIfTally tally, int examples, Instant now)
    {
        (RowsRead, Examples, Tally, DueAt) = (RowsRead + piece.Rows, Examples + examples, tally.ToJson(), now + Lease);
        (After, AfterToo) = (piece.After, piece.AfterToo);
        if (!piece.IsLast)
            return;
        (Stage, After, AfterToo) = (Stage + 1, default, default);
        if (Stage == WhatIfStage.Done)
            (State, FinishedAt, DueAt) = (WhatIfState.Completed, now, null);
    }

    /// <summary>What is supposed cannot be any more, since other rules were set meanwhile.</summary>
    public void BeRefused(string because, Instant now) =>
        (State, Fault, FinishedAt, DueAt) = (WhatIfState.Refused, because.Length <= FaultMaxLength ? because : because[..FaultMaxLength], now, null);

    /// <summary>Nobody wants to know any more.</summary>
    public void Withdraw(Instant now)
    {
        if (DueAt is null)
            throw new RefusedException("what-if.ended", "This question has its answer, or will get none; nothing is left to withdraw.");
        (State, FinishedAt, DueAt) = (WhatIfState.Withdrawn, now, null);
    }

    /// <summary>Something unexpected stopped it: it is tried again later, and given up in the end.</summary>
    public void PushBack(Instant now)
    {
        if (Tries >= MostTries)
            (State, FinishedAt, DueAt) = (WhatIfState.Failed, now, null);
        else
            DueAt = now + Duration.FromSeconds(30 * Tries);
    }
}

/// <summary>How far the answer to a question is.</summary>
public enum WhatIfState
{
    Queued,
    Running,
    Completed,

    /// <summary>Other rules were set meanwhile, and those that are supposed do not go with them.</summary>
    Refused,

    /// <summary>Given up after several tries.</summary>
    Failed,

    /// <summary>Nobody wanted to know any more.</summary>
    Withdrawn,
}

/// <summary>What is looked at, in this order.</summary>
public enum WhatIfStage
{
    Orders,
    Leavers,
    Refreshes,
    Done,
}

/// <summary>A piece that was looked at: how many rows, the keys of the last one, and whether the stage has no more.</summary>
public sealed record WhatIfPiece(int Rows, Guid After, Guid AfterToo, bool IsLast);
