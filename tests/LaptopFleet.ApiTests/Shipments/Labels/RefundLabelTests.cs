using LaptopFleet.ApiTests.Cast;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

public sealed class RefundLabelTests(EasyPostFleet cast) : IClassFixture<EasyPostFleet>
{
    private readonly Fleet fleet = cast.Fleet;
    private readonly EasyPostServer easyPost = cast.EasyPost;

    [Fact]
    public async Task A_cancelled_shipment_gives_its_label_back_and_the_outcome_is_asked_for()
    {
        var id = await Labelled();
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation", new { reason = "She has one." })).Must(OK);
        await fleet.Label(id, "refundAsked", label => Refunds(id) > 0 && label.NextTry() > fleet.Clock.GetCurrentInstant());

        await fleet.WorkOnLabels(Duration.FromHours(7));
        Assert.Equal("refundAsked", (await fleet.Label(id, "refundAsked"))["state"].GetValue<string>());
        easyPost.Decide("refunded");
        await fleet.WorkOnLabels(Duration.FromDays(1));

        var label = await fleet.Label(id, "refunded");
        Assert.NotNull(label.Body!["endedAt"]);
        Assert.Equal(1, Refunds(id));
        var types = await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(["ShipmentCancelled", "LabelRefundAsked", "LabelRefunded"], types[^3..]);
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("not_applicable")]
    public async Task A_carrier_may_refuse(string status)
    {
        var id = await Labelled();
        easyPost.RefundStatus = status;
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);

        var label = await fleet.Label(id, "refundRefused");
        easyPost.RefundStatus = "submitted";

        Assert.Equal("label.refund-refused", label["fault"].GetValue<string>());
    }

    [Fact]
    public async Task A_request_for_a_refund_whose_answer_was_lost_is_not_made_again()
    {
        var id = await Labelled();
        easyPost.Next(EasyPostServer.Refund, id, Trick.BreakAfterWork);
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);
        await fleet.Stuck(id, "carrier.unreachable", "refundAsked");

        await fleet.WorkOnLabels(Duration.FromHours(1));
        easyPost.Decide("refunded");
        await fleet.WorkOnLabels(Duration.FromDays(2));

        await fleet.Label(id, "refunded");
        Assert.Equal(1, Refunds(id));
    }

    [Fact]
    public async Task A_refund_that_nobody_decides_is_refused_in_the_end()
    {
        var id = await Labelled();
        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);
        await fleet.Label(id, "refundAsked", label => Refunds(id) > 0 && label.NextTry() > fleet.Clock.GetCurrentInstant());

        await fleet.WorkOnLabels(Duration.FromDays(46));

        Assert.Equal("label.refund-unanswered", (await fleet.Label(id, "refundRefused"))["fault"].GetValue<string>());
    }

    [Fact]
    public async Task A_shipment_that_is_cancelled_while_its_label_is_being_bought_gives_it_back_at_once()
    {
        var (id, _, _) = await fleet.Packed();
        var silent = Trick.WorkAndSayNothing();
        easyPost.Next(EasyPostServer.Buy, id, silent);
        await fleet.Asked(id);
        await silent.Arrived.Task;

        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);
        silent.Release();
        await fleet.Stuck(id, "carrier.unreachable");
        await fleet.WorkOnLabels(Duration.FromHours(1));

        await fleet.Label(id, "refundAsked");
        var shipment = (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK);
        Assert.Equal("cancelled", shipment["state"].GetValue<string>());
        Assert.Null(shipment.Body!["trackingNumber"]);
    }

    [Fact]
    public async Task A_shipment_that_is_cancelled_before_anything_was_bought_buys_nothing()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Create, id, Trick.Fail(429));
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.busy");
        var paid = easyPost.Paid.Count;

        (await fleet.As("logistics-emea").Post($"shipments/{id}/cancellation")).Must(OK);
        await fleet.WorkOnLabels(Duration.FromHours(1));

        Assert.Equal("label.not-needed", (await fleet.Label(id, "failed"))["fault"].GetValue<string>());
        Assert.Equal(paid, easyPost.Paid.Count);
    }

    private int Refunds(Guid id) => easyPost.Count(EasyPostServer.Refund, id);

    private async Task<Guid> Labelled()
    {
        var (id, _, _) = await fleet.Packed();
        await fleet.Asked(id);
        await fleet.Stored(id);
        return id;
    }
}
