using LaptopFleet.Database;
using NodaTime;

namespace LaptopFleet.Platform.Scheduling;

/// <summary>How the last runs of a job went, on whichever server.</summary>
[NeedsNoEvent("It tells how the program works and changes nothing; what a job does has events of its own.")]
public sealed class JobRun
{
    public const int JobMaxLength = 80;
    public const int ServerMaxLength = 80;
    public const int ErrorMaxLength = 300;

    private JobRun() { }

    public string Job { get; private set; } = null!;
    public Instant StartedAt { get; private set; }
    public long DurationMs { get; private set; }

    /// <summary>How many rows it dealt with, where it counts them.</summary>
    public int? Handled { get; private set; }
    public string Server { get; private set; } = null!;
    public long Runs { get; private set; }
    public long Failures { get; private set; }
    public Instant? FailedAt { get; private set; }
    public string? Error { get; private set; }

    public static JobRun Of(string job) => new() { Job = job, Server = "" };

    public void Take(FinishedRun run, long runs, long failures)
    {
        (StartedAt, DurationMs, Handled, Server) = (run.StartedAt, run.DurationMs, run.Handled, run.Server);
        (Runs, Failures) = (Runs + runs, Failures + failures);
        if (run.Error is { } error)
            (FailedAt, Error) = (run.StartedAt, error.Length > ErrorMaxLength ? error[..ErrorMaxLength] : error);
    }
}

/// <summary>One run that is over.</summary>
public sealed record FinishedRun(string Job, Instant StartedAt, long DurationMs, int? Handled, string Server, string? Error);
