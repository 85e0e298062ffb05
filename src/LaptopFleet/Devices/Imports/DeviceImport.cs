using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices.Events;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices.Imports;

/// <summary>One CSV file of laptops that somebody sent, kept until it has been worked through. Any server may work on it, one at a time.</summary>
[NeedsNoEvent("Its progress is bookkeeping; that it was asked for and how it ended have events of their own.")]
public sealed class DeviceImport
{
    public const int MaxBytes = 64 * 1024 * 1024;
    public const int MaxRows = 200_000;
    public const int MostTries = 5;
    public const int RegionsMaxLength = 40;

    /// <summary>How long whoever works on it may be silent before another may take it over.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    private DeviceImport() { }

    public Guid Id { get; private set; }
    public string ActorKind { get; private set; } = null!;
    public string ActorId { get; private set; } = null!;

    /// <summary>The regions that the sender worked in; null for all.</summary>
    public string? RegionList { get; private set; }
    public ImportMode Mode { get; private set; }
    public ImportState State { get; private set; }
    public int Rows { get; private set; }
    public int RowsRead { get; private set; }
    public int RowsAccepted { get; private set; }
    public int RowsRejected { get; private set; }

    /// <summary>The number of the last error that was written down.</summary>
    public int Errors { get; private set; }
    public Instant RequestedAt { get; private set; }
    public Instant? StartedAt { get; private set; }
    public Instant? FinishedAt { get; private set; }

    /// <summary>When it may be taken up, or taken over; null once it has ended.</summary>
    public Instant? DueAt { get; private set; }
    public int Tries { get; private set; }
    public int Version { get; private set; }

    public Actor Actor => new(ActorKind, ActorId);

    public IReadOnlyList<Region>? Regions => RegionList?.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Region>).ToList();

    public int Percent => State switch
    {
        ImportState.Queued => 0,
        ImportState.Running when Rows > 0 => (int)(100L * RowsRead / Rows / (Mode == ImportMode.AllOrNothing ? 2 : 1)),
        ImportState.Running => 0,
        _ => 100,
    };

    public static DeviceImport Ask(ImportMode mode, int rows, Actor by, IReadOnlyList<Region>? regions, Instant now) => new()
    {
        Id = Ids.New(now),
        ActorKind = by.Kind,
        ActorId = by.Id,
        RegionList = regions is null ? null : string.Join(',', regions),
        Mode = mode,
        Rows = rows,
        RequestedAt = now,
        DueAt = now,
    };

    /// <summary>The file is stored whole.</summary>
    /// <param name="sha256">Of the file as it was sent.</param>
    public DeviceImportRequested Stored(long bytes, byte[] sha256, Instant now) => new(Id, Mode, Rows, bytes, Convert.ToHexStringLower(sha256), now);

    /// <summary>Somebody takes it up, or takes it over from one who has been silent for too long.</summary>
    public void TakeUp(Instant now) => (State, StartedAt, DueAt, Tries) = (ImportState.Running, StartedAt ?? now, now + Lease, Tries + 1);

    /// <summary>Whether whoever took it up at this try still has it: nobody else took it over, and it has not ended.</summary>
    public bool IsHeldSince(int @try) => State == ImportState.Running && Tries == @try;

    /// <summary>All or nothing begins at the first row again: nothing has been imported yet.</summary>
    public void StartOver(Instant now) => (RowsRead, RowsAccepted, RowsRejected, Errors, DueAt) = (0, 0, 0, 0, now + Lease);

    public void Advance(int read, int accepted, int rejected, int errors, Instant now)
    {
        (RowsRead, RowsAccepted, RowsRejected, Errors) = (RowsRead + read, RowsAccepted + accepted, RowsRejected + rejected, Errors + errors);
        DueAt = now + Lease;
    }

    /// <summary>All or nothing, and not all of it was good: nothing.</summary>
    public DeviceImportFinished Reject(Instant now)
    {
        RowsAccepted = 0;
        return End(ImportState.Rejected, now);
    }

    public DeviceImportFinished Complete(Instant now) => End(ImportState.Completed, now);

    /// <summary>Something unexpected stopped it: it is tried again later, and given up in the end.</summary>
    public DeviceImportFinished? PushBack(Instant now)
    {
        if (Tries >= MostTries)
            return End(ImportState.Failed, now);
        DueAt = now + Duration.FromSeconds(30 * Tries);
        return null;
    }

    private DeviceImportFinished End(ImportState state, Instant now)
    {
        (State, FinishedAt, DueAt) = (state, now, null);
        return new(Id, state, RowsAccepted, RowsRejected, now);
    }
}

/// <summary>What bad rows do to the good ones.</summary>
public enum ImportMode
{
    /// <summary>One bad row, and nothing is imported.</summary>
    AllOrNothing,

    /// <summary>Good rows are imported, bad ones are listed.</summary>
    SkipBad,
}

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    Queued,
    Running,

    /// <summary>Every row is imported, or every good one where bad ones are skipped.</summary>
    Completed,

    /// <summary>Nothing is imported, because of the rows that are listed.</summary>
    Rejected,

    /// <summary>Given up after several tries. All or nothing has imported nothing; with bad rows skipped, what was accepted is imported.</summary>
    Failed,
}

/// <summary>A piece of the file as it was sent; gone when the import has ended.</summary>
[NeedsNoEvent("A stored piece of a request; the request has its event.")]
public sealed class ImportChunk
{
    public const int Size = 256 * 1024;

    private ImportChunk() { }

    public Guid ImportId { get; private set; }
    public int Number { get; private set; }
    public byte[] Bytes { get; private set; } = [];

    public static ImportChunk Of(Guid importId, int number, byte[] bytes) => new() { ImportId = importId, Number = number, Bytes = bytes };
}

/// <summary>What is wrong with one cell, or with one row as a whole.</summary>
[NeedsNoEvent("The answer to a request; how the import ended has its event.")]
public sealed class ImportError
{
    public const int ColumnMaxLength = 20;
    public const int CodeMaxLength = 40;
    public const int DetailMaxLength = 120;

    private ImportError() { }

    public Guid ImportId { get; private set; }
    public int Number { get; private set; }

    /// <summary>As a spreadsheet counts: the header is row 1.</summary>
    public int Row { get; private set; }
    public string? Column { get; private set; }
    public string Code { get; private set; } = null!;
    public string Detail { get; private set; } = null!;

    public static ImportError Of(Guid importId, int number, int row, RowFault fault) =>
        new() { ImportId = importId, Number = number, Row = row, Column = fault.Column, Code = fault.Code, Detail = fault.Detail };
}
