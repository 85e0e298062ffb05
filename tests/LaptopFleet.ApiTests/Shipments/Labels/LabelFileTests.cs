using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Shipments.Labels;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments.Labels;

/// <summary>A label that was paid for is fetched from trusted hosts only, and nothing that is no label is kept.</summary>
public sealed class LabelFileTests(EasyPostFleet cast) : IClassFixture<EasyPostFleet>
{
    private readonly Fleet fleet = cast.Fleet;
    private readonly EasyPostServer easyPost = cast.EasyPost;

    public static TheoryData<string, string> Strange => new()
    {
        { "http://localhost:{port}/labels/a.pdf", "label.address-not-trusted" },
        { "http://127.0.0.1:1/labels/a.pdf", "label.address-not-trusted" },
        { "https://127.0.0.1:{port}/labels/a.pdf", "label.address-not-trusted" },
        { "http://user@127.0.0.1:{port}/labels/a.pdf", "label.address-not-trusted" },
        { "file:///etc/passwd", "label.address-not-trusted" },
        { "labels/a.pdf", "label.address-not-trusted" },
    };

    [Theory]
    [MemberData(nameof(Strange))]
    public async Task It_is_fetched_from_hosts_that_the_operator_trusts_and_from_nowhere_else(string address, string fault)
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.LabelAddress = address.Replace("{port}", $"{easyPost.Address.Port}", StringComparison.Ordinal);

        await fleet.Asked(id);
        var label = await fleet.Stuck(id, fault, "bought");
        easyPost.LabelAddress = null;

        Assert.Equal((false, 0), (label["hasPdf"].GetValue<bool>(), easyPost.Count(EasyPostServer.Label, id)));
        Assert.Equal("labelReady", (await fleet.As("logistics-emea").Get($"shipments/{id}"))["state"].GetValue<string>());
    }

    [Theory]
    [InlineData(LabelRun.MostLabelBytes + 1, "%PDF-", "label.too-large")]
    [InlineData(100, "<html>", "label.no-pdf")]
    public async Task What_is_no_label_is_not_kept_and_can_be_looked_for_again(int length, string start, string fault)
    {
        var (id, _, _) = await fleet.Packed();
        var good = easyPost.LabelFile;
        easyPost.LabelFile = [.. System.Text.Encoding.ASCII.GetBytes(start), .. new byte[length - start.Length]];
        await fleet.Asked(id);
        await fleet.Stuck(id, fault, "bought");
        (await fleet.As("logistics-emea").Get($"shipments/{id}/label.pdf")).MustRefuse(Conflict, "label.not-stored");

        easyPost.LabelFile = good;
        (await fleet.As("logistics-emea").Post($"shipments/{id}/label/settlement", new { finding = "lookAgain" })).Must(OK);

        await fleet.Stored(id);
        (await fleet.As("logistics-emea").Get($"shipments/{id}/label.pdf")).Must(OK);
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again_and_sends_nobody_elsewhere()
    {
        var (id, _, _) = await fleet.Packed();
        easyPost.Next(EasyPostServer.Label, id, Trick.Fail(302), Trick.Fail(500), Trick.Fail(500), Trick.Fail(500), Trick.Fail(500));
        await fleet.Asked(id);
        await fleet.Stuck(id, "carrier.refused", "bought");

        await fleet.WorkOnLabels(Duration.FromHours(1));
        await fleet.Stuck(id, "carrier.failing", "bought");
        await fleet.WorkOnLabels(Duration.FromHours(1));

        await fleet.Stored(id);
    }
}
