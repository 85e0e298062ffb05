using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Platform.Http;

/// <summary>A bounded piece of a list, in the order of the key: what is added or removed meanwhile never shifts the next piece.</summary>
/// <param name="Items">At most <c>limit</c> rows.</param>
/// <param name="Next">What to send as <c>after</c> for the next piece; null on the last one. The Link header says the same.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Paging by key (<c>limit</c>, <c>after</c>): no offset, no total.</summary>
public static class Paging
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>The id to continue after; the smallest one at the start.</summary>
    public static Guid Start(string? after)
    {
        if (after is null)
            return Guid.Empty;
        Span<byte> bytes = stackalloc byte[24];
        try
        {
            return Base64Url.TryDecodeFromChars(after, bytes, out var written) && written == 16
                ? new(bytes[..16], bigEndian: true)
                : throw BadCursor();
        }
        catch (FormatException)
        {
            throw BadCursor();
        }
    }

    /// <summary>A cursor over several columns, or over another order than the id's.</summary>
    public static string[] Parts(string after, int count)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(after)).Split('\n');
            return parts.Length == count ? parts : throw BadCursor();
        }
        catch (FormatException)
        {
            throw BadCursor();
        }
    }

    /// <summary>The day in a cursor: one that both databases can hold.</summary>
    public static LocalDate Day(string part) =>
        LocalDatePattern.Iso.Parse(part) is { Success: true, Value: var day } && day >= SaneDates.Earliest && day <= SaneDates.Latest ? day : throw BadCursor();

    public static string Cursor(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));

    public static string Cursor(params ReadOnlySpan<string> parts) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', parts)));

    public static InvalidInputException BadCursor() => new("/after", "page.bad-cursor", "This is no cursor of this list; start again without it.");

    /// <summary>Makes the page from one row more than was asked for, and says in the Link header (RFC 8288) where it goes on.</summary>
    public static Page<T> Page<T>(this HttpContext http, List<T> rows, int limit, Func<T, string> cursor)
    {
        if (rows.Count <= limit)
            return new(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        var next = cursor(rows[^1]);
        var query = http.Request.Query.Where(q => q.Key != "after").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)).Append(new("after", next));
        http.Response.Headers.Link = $"<{QueryHelpers.AddQueryString(http.Request.Path, query)}>; rel=\"next\"";
        return new(rows, next);
    }
}
