using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>So many of one model at one price.</summary>
public sealed class PurchaseOrderLine
{
    public const int MaxQuantity = 1000;

    private PurchaseOrderLine() { }

    public Guid PurchaseOrderId { get; private set; }
    public int Number { get; private set; }
    public Guid ModelId { get; private set; }
    public int Quantity { get; private set; }
    public Money UnitPrice { get; private set; } = null!;
    public LocalDate? ExpectedOn { get; private set; }
    public int Received { get; private set; }

    /// <summary>Closed without having come.</summary>
    public int Cancelled { get; private set; }
    public int Version { get; private set; }

    public int Outstanding => Quantity - Received - Cancelled;

    public static PurchaseOrderLine Of(Guid purchaseOrderId, int number, Model model, int quantity, Money unitPrice, LocalDate? expectedOn) => new()
    {
        PurchaseOrderId = purchaseOrderId,
        Number = number,
        ModelId = model.Id,
        Quantity = quantity,
        UnitPrice = unitPrice,
        ExpectedOn = expectedOn,
    };

    internal void Take(int units)
    {
        if (units > Outstanding)
            throw new RefusedException("purchase-order.over-receipt", $"Line {Number} still expects {Outstanding}; {units} cannot be received.");
        Received += units;
    }

    internal int CloseRest()
    {
        var rest = Outstanding;
        Cancelled += rest;
        return rest;
    }
}
