using LaptopFleet.Devices;

namespace LaptopFleet.Procurement;

/// <summary>Why somebody needs a laptop.</summary>
public enum OrderKind
{
    NewHire,
    Refresh,
    Replacement,
    Second,
    Loaner,
}

/// <summary>Who is served first, and with what. Source: public handbook of an all-remote company, August 2026 (ordering page).</summary>
public static class OrderKinds
{
    /// <summary>New hires come before everybody; who has a laptop that still works can wait longest. Lower is served first.</summary>
    public static int RankOf(OrderKind kind) => kind switch
    {
        OrderKind.NewHire => 0,
        OrderKind.Replacement => 1,
        OrderKind.Second or OrderKind.Loaner => 2,
        OrderKind.Refresh => 3,
    };

    /// <summary>Whether an order may have the laptop that is set aside for another and has not left: who starts without one may have that of somebody whose own still works.</summary>
    public static bool TakesFrom(OrderKind kind, OrderKind other) => (kind, other) == (OrderKind.NewHire, OrderKind.Refresh);

    /// <summary>What stock some order takes.</summary>
    public static readonly IReadOnlyList<Condition> EverTaken = [Condition.New, Condition.Refurbished, Condition.Used];

    /// <summary>What stock an order of this kind takes, the best first. A second laptop is never a new one.</summary>
    public static IReadOnlyList<Condition> Takes(OrderKind kind) => kind switch
    {
        OrderKind.Second => [Condition.Refurbished, Condition.Used],
        OrderKind.Loaner => [Condition.Used, Condition.Refurbished, Condition.New],
        OrderKind.NewHire or OrderKind.Replacement or OrderKind.Refresh => [Condition.New, Condition.Refurbished, Condition.Used],
    };
}
