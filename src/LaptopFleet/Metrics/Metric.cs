using System.Text.Json.Serialization;

namespace LaptopFleet.Metrics;

/// <summary>What is measured, month by month.</summary>
public enum Metric
{
    /// <summary>New hires by the month of their start: <c>count</c> had their laptop on time, of <c>of</c>; before, or <c>fromOrder</c> of them by their order.</summary>
    [JsonStringEnumMemberName("starts")]
    Starts,

    /// <summary>Days from the order to the delivery, by lane; <c>count</c> deliveries.</summary>
    [JsonStringEnumMemberName("order-to-delivery")]
    OrderToDelivery,

    /// <summary>Laptops that came back, <c>count</c>, of those that were due at the start of the month or fell due in it, <c>of</c>; and how many days they took.</summary>
    [JsonStringEnumMemberName("returns")]
    Returns,

    /// <summary>What the laptops cost that were overdue at the end of the month; <c>count</c> of them.</summary>
    [JsonStringEnumMemberName("overdue")]
    Overdue,

    /// <summary>Laptops that left stock, <c>count</c>, and how often a year stock turns at that pace.</summary>
    [JsonStringEnumMemberName("stock-turns")]
    StockTurns,

    /// <summary>What was spent on laptops and repairs; <c>count</c> times.</summary>
    [JsonStringEnumMemberName("spend")]
    Spend,
}
