using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Tests.Devices;

public sealed class DeviceTests
{
    private static readonly Actor One = new("user", "one");
    private static readonly Actor Two = new("user", "two");

    private static Approver As(Actor actor, Guid? person = null) => new(actor, person, []);
    private static readonly Instant Later = Laptops.Now + Duration.FromHours(1);

    [Theory]
    [InlineData("C02XL1", "c02xl1")]
    [InlineData("C02XL1", " C02 XL1 ")]
    [InlineData("C02XL1", "000C02XL1")]
    [InlineData("0042", "42")]
    [InlineData("0", "000")]
    public void Two_serial_numbers_are_the_same_whatever_their_case_spaces_and_leading_zeros(string one, string other) =>
        Assert.Equal(Device.SerialKeyOf(one), Device.SerialKeyOf(other));

    [Theory]
    [InlineData("C02XL1", "C02XL10")]
    [InlineData("AB-1", "AB1")]
    public void Other_differences_matter(string one, string other) => Assert.NotEqual(Device.SerialKeyOf(one), Device.SerialKeyOf(other));

    [Theory]
    [InlineData("C02XL1", true)]
    [InlineData(" 5CD/12-3 ", true)]
    [InlineData("=1+1", false)]
    [InlineData("+1", false)]
    [InlineData("-1", false)]
    [InlineData("@x", false)]
    [InlineData("'x", false)]
    [InlineData("é1", false)]
    [InlineData("a\tb", false)]
    [InlineData("  ", false)]
    public void A_label_can_be_printed_and_read_back_by_anybody(string label, bool sound) => Assert.Equal(sound, DeviceLabel.IsSound(label));

    [Fact]
    public void What_a_server_does_whose_clock_is_behind_comes_after_what_was_done_before()
    {
        var device = Laptops.In(DeviceState.InTransit);
        var received = device.Receive(Laptops.Venlo, Later);

        var sent = device.SendToRepair(Guid.Empty, Later - Duration.FromSeconds(2));

        Assert.Equal((Later, Later + Duration.FromMilliseconds(1), Later + Duration.FromMilliseconds(1)), (received.At, sent.At, device.StateSince));
        // What happens at one instant on one server has that instant.
        var lost = device.ReportLost(null, sent.At);
        Assert.Equal((sent.At, sent.At, (Instant?)sent.At), (lost.At, device.StateSince, device.EndedAt));
        Assert.True(Event.From(received, One).Id.ToByteArray(true).AsSpan().SequenceCompareTo(Event.From(sent, One).Id.ToByteArray(true)) < 0);
    }

    [Fact]
    public void A_used_laptop_is_sanitised_before_it_goes_back_into_stock()
    {
        var device = Laptops.In(DeviceState.InUse);
        device.EndUse(Later);
        device.Receive(Laptops.Venlo, Later);

        Assert.Equal("device.not-sanitised", Assert.Throws<RefusedException>(() => device.Restock(Condition.Used, Later)).Code);

        device.Sanitise(Laptops.Purge, Later);
        device.Restock(Condition.Used, Later);
        Assert.Equal(DeviceState.InStock, device.State);
        Assert.Null(device.InUseSince);
    }

    [Fact]
    public void A_laptop_sanitised_at_its_holders_is_not_restocked_before_it_is_at_a_depot()
    {
        var device = Laptops.In(DeviceState.ReturnDue);
        device.Sanitise(Laptops.Purge, Later);

        Assert.Equal("device.not-at-depot", Assert.Throws<RefusedException>(() => device.Restock(Condition.Used, Later)).Code);
    }

    [Fact]
    public void A_hold_is_let_go_by_two_people_and_only_then()
    {
        var device = Laptops.In(DeviceState.InUse);
        var hold = Hold.Place(device, "reason", One, Laptops.Now).Hold;

        Assert.Equal("hold.release-not-asked", Assert.Throws<RefusedException>(() => hold.Release(As(Two), null, Later)).Code);
        hold.AskRelease(As(One), Later);
        Assert.Equal("hold.release-asked", Assert.Throws<RefusedException>(() => hold.AskRelease(As(Two), Later)).Code);
        Assert.Equal("hold.same-person", Assert.Throws<RefusedException>(() => hold.Release(As(One), null, Later)).Code);
        Assert.Equal(Laptops.Now, device.HeldSince);
        hold.Release(As(Two), null, Later);
        Assert.Null(device.HeldSince);
        Assert.Equal("hold.released", Assert.Throws<RefusedException>(() => hold.Release(As(Two), null, Later)).Code);
        Assert.Equal("hold.released", Assert.Throws<RefusedException>(() => hold.AskRelease(As(Two), Later)).Code);
    }

    [Fact]
    public void One_human_with_two_accounts_is_not_two_people()
    {
        var (hold, ana) = (Hold.Place(Laptops.In(DeviceState.InUse), "reason", One, Laptops.Now).Hold, Guid.CreateVersion7());
        hold.AskRelease(As(One, ana), Later);

        Assert.Equal("hold.same-person", Assert.Throws<RefusedException>(() => hold.Release(As(Two, ana), null, Later)).Code);
        hold.Release(As(Two, Guid.CreateVersion7()), null, Later);
    }

    [Fact]
    public void A_second_hold_keeps_the_laptop_held_when_the_first_is_let_go()
    {
        var device = Laptops.In(DeviceState.InUse);
        var first = Hold.Place(device, "first", One, Laptops.Now).Hold;
        var second = Hold.Place(device, "second", One, Later).Hold;
        Assert.Equal((Laptops.Now, 2), (device.HeldSince, device.OpenHolds));

        first.AskRelease(As(One), Later);
        first.Release(As(Two), second.PlacedAt, Later);

        Assert.Equal((Later, 1), (device.HeldSince, device.OpenHolds));
    }

    [Theory]
    [InlineData(DeviceState.Kept)]
    [InlineData(DeviceState.Sold)]
    [InlineData(DeviceState.Donated)]
    [InlineData(DeviceState.Recycled)]
    [InlineData(DeviceState.Destroyed)]
    public void A_hold_does_not_reach_a_laptop_that_is_gone(DeviceState gone) =>
        Assert.Equal("hold.device-gone", Assert.Throws<RefusedException>(() => Hold.Place(Laptops.In(gone), "reason", One, Later)).Code);
}
