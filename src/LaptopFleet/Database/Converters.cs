using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>16 bytes in network order, so that UUIDv7 ids sort by creation time wherever bytes are compared from the left.</summary>
public sealed class GuidToBytes() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>A day without a zone: <c>date</c> on SQL Server, a text of the form 2026-11-23 on SQLite.</summary>
public sealed class LocalDateToDateOnly() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), date => LocalDate.FromDateOnly(date));

/// <summary>Microseconds since 1970 (UTC): SQLite's integer.</summary>
public sealed class InstantToMicroseconds() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeTicks() / 10, microseconds => Instant.FromUnixTimeTicks(microseconds * 10));

/// <summary>SQL Server's datetime2(6), in UTC.</summary>
public sealed class InstantToDateTime() : ValueConverter<Instant, DateTime>(
    instant => instant.ToDateTimeUtc(), time => Instant.FromDateTimeUtc(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

/// <summary>A word of an enumeration as its name; what is none of its names reads as its first. EF's own is compiled anew for each enumeration at each start.</summary>
public sealed class EnumText<T>() : ValueConverter<T, string>(word => word.ToString(), text => EnumText.Read<T>(text)) where T : struct, Enum;

/// <summary>How a kept name is read back.</summary>
public static class EnumText
{
    public static T Read<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var word) ? word : default;
}

/// <summary>Hours and minutes, as people write them: 16:30.</summary>
public sealed class LocalTimeToText() : ValueConverter<LocalTime, string>(
    time => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), text => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value);
