using LaptopFleet.Platform.Http;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.Stock;

/// <summary>Where a line stands in a list of what is urgent: by its day, what has none last; then by the codes of depots and model.</summary>
/// <param name="On">The day until which something has to happen.</param>
/// <param name="From">The depot that sends; empty where nobody does.</param>
public sealed record StockPlace(LocalDate? On, string DepotCode, string ModelCode, string From = "")
{
    public static readonly IComparer<StockPlace> Order = Comparer<StockPlace>.Create(Compare);

    public string Cursor => Paging.Cursor(On is { } day ? LocalDatePattern.Iso.Format(day) : "", DepotCode, ModelCode, From);

    /// <summary>The place of a cursor; null at the start.</summary>
    public static StockPlace? Of(string? cursor)
    {
        if (cursor is null)
            return null;
        var parts = Paging.Parts(cursor, 4);
        return new(parts[0].Length == 0 ? null : Paging.Day(parts[0]), parts[1], parts[2], parts[3]);
    }

    /// <summary>Whether it comes after that place; everything comes after none.</summary>
    public bool IsBehind(StockPlace? other) => other is null || Order.Compare(this, other) > 0;

    private static int Compare(StockPlace one, StockPlace other)
    {
        var order = (one.On ?? LocalDate.MaxIsoValue).CompareTo(other.On ?? LocalDate.MaxIsoValue);
        order = order != 0 ? order : string.CompareOrdinal(one.DepotCode, other.DepotCode);
        order = order != 0 ? order : string.CompareOrdinal(one.ModelCode, other.ModelCode);
        return order != 0 ? order : string.CompareOrdinal(one.From, other.From);
    }
}
