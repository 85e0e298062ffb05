using LaptopFleet.Shipments.Carriers;
using NodaTime;
using static LaptopFleet.Tests.Shipments.Carriers.Tellings;

namespace LaptopFleet.Tests.Shipments.Carriers;

public sealed class CarrierMessageTests
{
    private static CarrierMessage Received() => CarrierMessage.Receive(Guid.CreateVersion7(), "easypost", new("evt_1", Now, "tracker.updated"), "evt_1", 10, [1], Now);

    [Fact]
    public void It_is_due_at_once_and_leased_to_whoever_takes_it_up()
    {
        var message = Received();
        Assert.Equal((Now, CarrierMessageState.Received), (message.DueAt!.Value, message.State));

        message.TakeUp(Now);

        Assert.Equal((Now + CarrierMessage.Lease, 1), (message.DueAt!.Value, message.Tries));
    }

    [Fact]
    public void What_was_decided_is_not_due_any_more()
    {
        var message = Received();
        message.TakeUp(Now);
        message.Decide(CarrierMessageState.Waiting, " 1z 9", null, 0, [new("shipment.unknown", "No shipment has this number yet.")], Now + Duration.FromDays(60), Now);

        Assert.Equal(("1Z9", (Instant?)null, Now + Duration.FromDays(60)), (message.TrackingKey, message.DueAt, message.TidyAt!.Value));
        Assert.Contains("shipment.unknown", message.Remarks, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_pushed_back_for_longer_each_time_and_left_to_people_in_the_end()
    {
        var message = Received();
        List<Duration> waits = [];
        for (var tries = 1; tries < CarrierMessage.MostTries; tries++)
        {
            message.TakeUp(Now);
            message.PushBack(new string('x', 500), Now, Now);
            waits.Add(message.DueAt!.Value - Now);
        }
        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > Duration.FromMinutes(30));
        Assert.Equal((CarrierMessageState.Received, CarrierMessage.ErrorMaxLength), (message.State, message.Error!.Length));

        message.TakeUp(Now);
        message.PushBack("SomeException", Now + Duration.FromDays(30), Now);

        Assert.Equal((CarrierMessageState.Failed, (Instant?)null), (message.State, message.DueAt));
    }

    [Fact]
    public void Remarks_without_end_are_cut_where_the_column_ends()
    {
        var message = Received();
        message.Decide(CarrierMessageState.Heard, "1Z", null, 0, Enumerable.Range(0, 100).Select(i => new CarrierRemark($"code-{i}", new string('é', 200))), Now, Now);

        Assert.InRange(message.Remarks!.Length, 1000, CarrierMessage.RemarksMaxLength);
    }

    [Fact]
    public void It_is_known_by_the_providers_id_or_else_by_its_body()
    {
        Assert.Equal("evt_1", CarrierMessage.EventIdOf(new("evt_1", null, null), [1]));
        Assert.Equal("sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a", CarrierMessage.EventIdOf(new(null, null, null), [1]));
        Assert.Equal(CarrierMessage.EventIdOf(null, [1]), CarrierMessage.EventIdOf(new(null, null, null), [1]));
    }
}
