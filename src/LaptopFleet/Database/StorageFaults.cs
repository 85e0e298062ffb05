using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Database;

/// <summary>Tells a database that refuses a write from one that cannot write. What an engine says of it only its own class reads.</summary>
public abstract class StorageFaults
{
    /// <summary>Null where it was not the database that failed.</summary>
    public async ValueTask<StorageFault?> OfAsync(Exception error, CancellationToken ct)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException failed)
                return await JudgeAsync(failed, Saves(error), ct);
        }
        return null;
    }

    /// <param name="isSave">Whether rows were being saved; a question cannot violate a constraint.</param>
    protected abstract ValueTask<StorageFault> JudgeAsync(DbException failed, bool isSave, CancellationToken ct);

    private static bool Saves(Exception? error) => error is not null && (error is DbUpdateException || Saves(error.InnerException));
}

/// <summary>Why the database did not do what it was asked to.</summary>
public enum StorageFault
{
    /// <summary>A constraint or a trigger forbids it: the same request has no better chance later.</summary>
    Refused,

    /// <summary>Full, read-only, out of reach or out of time: nothing is wrong with the request, and later it may go through.</summary>
    Unavailable,

    /// <summary>It was asked something that makes no sense: a fault of the program.</summary>
    Defect,
}
