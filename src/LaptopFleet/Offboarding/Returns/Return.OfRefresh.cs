using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using NodaTime;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>The laptop that a refresh replaces: its holder may keep it, buy it or have it donated by the same policy as a leaver, and says so before or after the new one has come.</summary>
public sealed partial class Return
{
    /// <summary>What an order can be refused for, of which somebody wants to say what becomes of the old laptop.</summary>
    public static readonly IReadOnlyList<string> RefreshRefusals = ["refresh.not-a-refresh", "refresh.order-off", "refresh.laptop-unknown", "refresh.laptop-gone", "refresh.leaving"];

    /// <summary>The laptop that an order replaces, where it is still to be chosen what becomes of it.</summary>
    public static Guid ReplacedBy(Order order) => order switch
    {
        { Kind: not OrderKind.Refresh } => throw new RefusedException("refresh.not-a-refresh", "Only of a laptop that is refreshed is it chosen what becomes of it: what is broken comes back."),
        { State: OrderState.Cancelled or OrderState.Rejected } => throw new RefusedException("refresh.order-off", "This order is off: the laptop stays in use."),
        { ReplacesDeviceId: { } device } => device,
        _ => throw new RefusedException("refresh.laptop-unknown", "Nobody has said which laptop this order takes the place of."),
    };

    public static (Return Return, ReturnPlanned Planned) Plan(Order order, Device device, ReturnPlan plan, Instant now)
    {
        if (device.Custody != Custody.Person || device.PersonId != order.PersonId)
            throw new RefusedException("refresh.laptop-gone", "This laptop is not with its holder any more.");
        return Begin(new Return { Id = Ids.New(now), OrderId = order.Id, DeviceId = device.Id, PersonId = order.PersonId }, plan, now);
    }
}
