using System.Globalization;
using LaptopFleet.Platform.Http;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>A place in the order of a search: by age where age is asked for, else by id alone.</summary>
public sealed record DevicePlace(Instant InUseSince, Guid Id)
{
    private static readonly Instant First = Instant.FromUnixTimeSeconds(0);

    public static readonly DevicePlace Start = new(First, Guid.Empty);

    public static DevicePlace Of(DeviceView device, DeviceCriteria criteria) =>
        new(criteria.InUseBefore is null ? First : device.InUseSince ?? First, device.Id);

    public static DevicePlace Read(string? cursor, DeviceCriteria criteria)
    {
        if (cursor is null || criteria.InUseBefore is null)
            return new(First, Paging.Start(cursor));
        return Paging.Parts(cursor, 2) is [var since, var id] && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= Instant.MaxValue.ToUnixTimeTicks()
            ? new(Instant.FromUnixTimeTicks(ticks), Paging.Start(id))
            : throw Paging.BadCursor();
    }

    public string ToCursor(DeviceCriteria criteria) => criteria.InUseBefore is null
        ? Paging.Cursor(Id)
        : Paging.Cursor(InUseSince.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), Paging.Cursor(Id));

    // Ids are compared as both databases compare them: byte by byte.
    public int Compare(DevicePlace other)
    {
        if (InUseSince != other.InUseSince)
            return InUseSince.CompareTo(other.InUseSince);
        Span<byte> mine = stackalloc byte[16], theirs = stackalloc byte[16];
        Id.TryWriteBytes(mine, bigEndian: true, out _);
        other.Id.TryWriteBytes(theirs, bigEndian: true, out _);
        return mine.SequenceCompareTo(theirs);
    }
}
