namespace LaptopFleet.People.Scim;

/// <summary>Paging as RFC 7644 (3.4.2.4) has it: from the startIndex-th on, counted from 1.</summary>
public sealed record ScimPage(int StartIndex, int Count)
{
    /// <summary>As many as a list shows at once; ServiceProviderConfig says so.</summary>
    public const int MaxCount = 200;
    private const int DefaultCount = 100;

    public int Skipped => StartIndex - 1;

    public static ScimPage Of(int? startIndex, int? count) => new(Math.Max(1, startIndex ?? 1), Math.Clamp(count ?? DefaultCount, 0, MaxCount));
}
