using LaptopFleet.Devices;
using LaptopFleet.Procurement;

namespace LaptopFleet.Tests.Procurement;

public sealed class AllocationTests
{
    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);

    private static List<(Guid OrderId, Guid DeviceId)> Match(OrderKind[] queue, Condition[] stock) =>
        [.. Allocation.Match([.. queue.Select((kind, i) => new Allocation.Waiting(Id(i), kind))], [.. stock.Select((condition, i) => new Allocation.Free(Id(100 + i), condition))])];

    [Fact]
    public void The_first_in_the_queue_is_served_first() =>
        Assert.Equal([(Id(0), Id(100)), (Id(1), Id(101))], Match([OrderKind.NewHire, OrderKind.NewHire, OrderKind.Refresh], [Condition.New, Condition.New]));

    [Fact]
    public void A_new_hire_gets_a_new_laptop_while_there_is_one() =>
        Assert.Equal([(Id(0), Id(101)), (Id(1), Id(100))], Match([OrderKind.NewHire, OrderKind.NewHire], [Condition.Refurbished, Condition.New]));

    [Fact]
    public void A_second_laptop_is_never_a_new_one() =>
        Assert.Equal([(Id(1), Id(100))], Match([OrderKind.Second, OrderKind.Refresh], [Condition.New]));

    [Fact]
    public void A_loan_takes_the_oldest_kind_first() =>
        Assert.Equal([(Id(0), Id(101))], Match([OrderKind.Loaner], [Condition.New, Condition.Used]));

    [Theory]
    [InlineData(OrderKind.NewHire)]
    [InlineData(OrderKind.Refresh)]
    [InlineData(OrderKind.Replacement)]
    [InlineData(OrderKind.Second)]
    [InlineData(OrderKind.Loaner)]
    public void Nobody_gets_a_damaged_one(OrderKind kind) => Assert.Empty(Match([kind], [Condition.Damaged]));

    [Fact]
    public void New_hires_come_before_replacements_before_second_and_loaned_ones_before_refreshes() =>
        Assert.Equal([0, 1, 2, 2, 3], new[] { OrderKind.NewHire, OrderKind.Replacement, OrderKind.Second, OrderKind.Loaner, OrderKind.Refresh }.Select(OrderKinds.RankOf));
}
