namespace LaptopFleet.Platform.Http;

/// <summary>How somebody else's interface is reached, and how long it is waited for.</summary>
public abstract class OutsideAccess
{
    public Uri BaseAddress { get; init; } = null!;

    /// <summary>How long one answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long about is waited before what is safe is asked again; each time longer.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one that fails again and again is left alone.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);
}
