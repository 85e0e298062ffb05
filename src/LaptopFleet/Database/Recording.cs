using System.Collections.Concurrent;
using System.Reflection;
using LaptopFleet.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LaptopFleet.Database;

/// <summary>What every save does before it writes: no change without its event, versions counted up, events signed.</summary>
public static class Recording
{
    public const string Version = "Version";
    public const int FirstVersion = 1;

    private static readonly ConcurrentDictionary<Type, bool> NeedsEvent = new();

    public static void Prepare(ChangeTracker tracker, EventSigner signer)
    {
        var (changed, recorded) = (false, false);
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            if (entry.Entity is Event row)
            {
                recorded |= entry.State == EntityState.Added;
                if (row.Mac.Length == 0)
                    row.Sign(signer);
                continue;
            }
            changed |= NeedsEvent.GetOrAdd(entry.Metadata.ClrType, static type => type.GetCustomAttribute<NeedsNoEventAttribute>() is null);
            CountUp(entry);
        }
        if (changed && !recorded)
            throw new InvalidOperationException("A change without its event: record what the verb returned in the same save.");
    }

    private static void CountUp(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(Version) is null)
            return;
        var version = entry.Property(Version);
        version.CurrentValue = entry.State == EntityState.Added ? FirstVersion : (int)version.OriginalValue! + 1;
    }
}

/// <summary>Marks a table whose rows are the program's own bookkeeping and no fact of the trade, with the reason why a change of it needs no event.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsNoEventAttribute(string because) : Attribute
{
    public string Because { get; } = because;
}
