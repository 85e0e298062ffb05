using LaptopFleet.Audit;
using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using LaptopFleet.Procurement;
using NodaTime;
using static LaptopFleet.Tests.Offboarding.Leavers;

namespace LaptopFleet.Tests.Procurement;

/// <summary>What is bought from a vendor is new, and a second laptop never is (public handbook of an all-remote company, August 2026).</summary>
public sealed class BoughtForOrdersTests
{
    [Theory]
    [InlineData(OrderKind.NewHire, null)]
    [InlineData(OrderKind.Replacement, null)]
    [InlineData(OrderKind.Refresh, null)]
    [InlineData(OrderKind.Loaner, null)]
    [InlineData(OrderKind.Second, "order.never-new")]
    public void Only_for_what_may_be_new_a_vendor_is_asked(OrderKind kind, string? refused)
    {
        var model = Model.Offer("book-14", 1, new("Maker", "Book 14", LaptopFleet.Catalog.Platform.Apple, "book", 14m, 24, 1000, new(240000, "USD"), 1.55m, 72.4m, 3, 1, "8471.30", "CN"), new(2025, 1, 1), null, Now).Model;
        var order = Order.Place(new(kind, Person(), model, new LocalDate(2026, 12, 1), "A reason."), new("vendor", null, null, [], []), Actor.Job("test"), Now).Order;

        if (refused is null)
            Assert.Equal(order.Id, order.PutOnOrder(Guid.CreateVersion7(), 1, Now).OrderId);
        else
            Assert.Equal(refused, Assert.Throws<RefusedException>(() => order.PutOnOrder(Guid.CreateVersion7(), 1, Now)).Code);
    }
}
