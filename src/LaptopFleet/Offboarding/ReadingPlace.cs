using LaptopFleet.Database;

namespace LaptopFleet.Offboarding;

/// <summary>How far a reader of the chain of events has come.</summary>
[NeedsNoEvent("It only says which events have been read; what they brought about has events of its own.")]
public sealed class ReadingPlace
{
    public const int ReaderMaxLength = 40;

    private ReadingPlace() { }

    public string Reader { get; private set; } = null!;

    /// <summary>The position of the last event read.</summary>
    public long Position { get; private set; }
    public int Version { get; private set; }

    public static ReadingPlace Of(string reader) => new() { Reader = reader };

    public void MoveTo(long position) => Position = position;
}
