using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Assignments;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

public sealed class FindShipmentsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<IEnumerable<Guid>> Found(string who, string query = "") =>
        (await fleet.As(who).Get($"shipments{query}")).Must(OK)["items"].AsArray().Select(s => s!["id"]!.GetValue<Guid>());

    [Fact]
    public async Task Each_filter_finds_it_and_no_other()
    {
        var (id, ana, device, _) = await fleet.Sent();
        var (depot, other) = (await fleet.Depot(), await fleet.Person("PT"));
        var draft = (await fleet.Drafted(depot, other, await fleet.Device(depot))).Id;

        Assert.Equal([id], await Found("auditor", $"?personId={ana.Id}"));
        Assert.Equal([id], await Found("auditor", $"?deviceId={device.Id}"));
        Assert.Contains(id, await Found("auditor", "?trackingNumber=1z999aa1"));
        Assert.DoesNotContain(draft, await Found("auditor", "?trackingNumber=1Z999AA1"));
        Assert.Equal([draft], await Found("auditor", $"?state=draft&personId={other.Id}"));
        Assert.Empty(await Found("auditor", $"?direction=return&personId={other.Id}"));
        Assert.Contains(id, await Found("auditor", "?region=EMEA&limit=200"));
        Assert.DoesNotContain(id, await Found("auditor", "?region=APAC&limit=200"));
    }

    [Fact]
    public async Task Each_sees_what_is_theirs()
    {
        var (id, ana, _, _) = await fleet.Sent();
        var (another, _, _, _) = await fleet.Sent();

        Assert.Equal([id], await Found(ana.WorkEmail));
        Assert.Superset(new HashSet<Guid> { id, another }, (await Found("logistics-emea", "?limit=200")).ToHashSet());
        Assert.DoesNotContain(id, await Found("logistics-apac", "?limit=200"));
        Assert.Empty(await Found((await fleet.Person("PT")).WorkEmail));
    }

    [Fact]
    public async Task A_list_never_shows_where_anybody_lives()
    {
        var (_, ana, _, _) = await fleet.Sent();

        Assert.DoesNotContain("Flores", (await fleet.As("logistics-emea").Get($"shipments?personId={ana.Id}")).Must(OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_goes_on_where_the_page_ended()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await fleet.Drafted(depot, ana, await fleet.Device(depot))).Id);

        var first = (await fleet.As("auditor").Get($"shipments?personId={ana.Id}&limit=2")).Must(OK);
        var second = (await fleet.As("auditor").Get($"shipments?personId={ana.Id}&limit=2&after={first["next"]}")).Must(OK);

        Assert.Equal(ids, first["items"].AsArray().Concat(second["items"].AsArray()).Select(s => s!["id"]!.GetValue<Guid>()));
        Assert.Contains("rel=\"next\"", first.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_serial_number_is_told_to_its_coming_holder_only_once_they_have_typed_it()
    {
        var (id, person, device, _) = await fleet.Sent();
        await fleet.Delivered(id);
        var assignment = (await fleet.As("logistics-emea").Post("assignments", new { personId = person.Id, deviceId = device.Id, handedOver = false })).Must(Created);
        using var me = fleet.As(person.WorkEmail);

        Assert.All(await Told(), Assert.Null);
        (await me.Get($"shipments/{id}/documents/handover-receipt.pdf")).MustRefuse(Conflict, "document.not-accepted");
        Assert.Equal(device.SerialNumber, (await fleet.As("logistics-emea").Get($"shipments/{id}")).Must(OK)["contents"][0]!["serialNumber"]!.GetValue<string>());

        (await me.Post($"assignments/{assignment.Id}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        Assert.All(await Told(), serial => Assert.Equal(device.SerialNumber, serial));

        async Task<string?[]> Told() =>
        [
            (string?)(await me.Get($"shipments/{id}")).Must(OK)["contents"][0]!["serialNumber"], (string?)(await me.Get($"devices/{device.Id}")).Must(OK).Body!["serialNumber"],
            (string?)(await me.Get("devices")).Must(OK)["items"].AsArray().Single()!["serialNumber"],
        ];
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        (await fleet.Anonymous().Get("shipments")).MustRefuse(Unauthorized, "auth.required");
        Assert.Equal(["/limit"], (await fleet.As("auditor").Get("shipments?limit=201")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/after"], (await fleet.As("auditor").Get("shipments?after=zzz")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/state"], (await fleet.As("auditor").Get("shipments?state=flying")).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.As("auditor").Get($"shipments?trackingNumber={new string('1', 61)}")).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task One_shipment_shows_the_address_to_those_whose_business_it_is()
    {
        var (id, ana, _, _) = await fleet.Sent();
        async Task<bool> ShowsTo(string who) => (await fleet.As(who).Get($"shipments/{id}")).Must(OK)["to"]["address"] is not null;

        Assert.True(await ShowsTo("logistics-emea"));
        Assert.True(await ShowsTo("people-ops"));
        Assert.True(await ShowsTo(ana.WorkEmail));
        Assert.False(await ShowsTo("auditor"));
        Assert.False(await ShowsTo("device-security"));
        Assert.False(await ShowsTo("admin"));
        (await fleet.As("logistics-apac").Get($"shipments/{id}")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As((await fleet.Person("PT")).WorkEmail).Get($"shipments/{id}")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.As("logistics-emea").Get($"shipments/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "shipment.unknown");
        (await fleet.Anonymous().Get($"shipments/{id}")).MustRefuse(Unauthorized, "auth.required");
    }
}
