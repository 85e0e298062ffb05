using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Audit;
using NodaTime;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>Whether an admin has told a job to stand still, on all servers.</summary>
public sealed class JobPause
{
    public const int PausedByMaxLength = Actor.SpokenMaxLength;

    private JobPause() { }

    public string Job { get; private set; } = null!;
    public Instant? PausedAt { get; private set; }
    public string? PausedBy { get; private set; }
    public int Version { get; private set; }

    public static JobPause Of(string job) => new() { Job = job };

    public JobPaused Pause(Actor by, Instant now)
    {
        if (PausedAt is not null)
            throw new RefusedException("job.paused", "This job stands still already.");
        (PausedAt, PausedBy) = (now, by.ToString());
        return new(Job, now);
    }

    public JobResumed Resume(Instant now)
    {
        if (PausedAt is null)
            throw new RefusedException("job.not-paused", "This job has not been paused.");
        (PausedAt, PausedBy) = (null, null);
        return new(Job, now);
    }

    /// <summary>Jobs have names; evidence is found by ids.</summary>
    public static Guid IdOf(string job) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"job:{job}")).AsSpan(0, 16));
}

/// <summary>An admin has told a job to stand still.</summary>
public sealed record JobPaused(string Job, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("job", JobPause.IdOf(Job));
}

/// <summary>An admin lets a job run again.</summary>
public sealed record JobResumed(string Job, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("job", JobPause.IdOf(Job));
}

/// <summary>An admin had a job run out of its turn.</summary>
public sealed record JobTriggered(string Job, Instant At) : FleetEvent(At)
{
    public override Subject Subject => new("job", JobPause.IdOf(Job));
}
