using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Shipments;

public sealed class DraftShipmentTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_parcel_is_prepared_and_nothing_moves_yet()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot);

        var answer = await fleet.Drafted(depot, ana, device);

        Assert.Equal(("draft", "NL", "PT"), (answer["state"].GetValue<string>(), answer["from"]["country"]!.GetValue<string>(), answer["to"]["country"]!.GetValue<string>()));
        Assert.Equal("Havenweg 1", answer["from"]["address"]!["line1"]!.GetValue<string>());
        Assert.Equal("Rua das Flores 12", answer["to"]["address"]!["line1"]!.GetValue<string>());
        Assert.Equal(device.SerialNumber, answer["contents"][0]!["serialNumber"]!.GetValue<string>());
        Assert.Equal("\"1\"", answer.ETag);
        Assert.Equal($"/api/v1/shipments/{answer.Id}", answer.Headers.Location!.ToString());
        Assert.Equal(LaptopFleet.Devices.Custody.Depot, (await fleet.Now(device)).Custody);
        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == answer.Id));
        Assert.Equal(("ShipmentDrafted", ana.Id), (recorded.Type, recorded.PersonId));
        Assert.DoesNotContain("Flores", recorded.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_address_is_never_stored_in_the_clear()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var id = (await fleet.Drafted(depot, ana, await fleet.Device(depot))).Id;

        var box = await fleet.InDatabase(db => db.Shipments.Where(s => s.Id == id).Select(s => s.SealedAddress).SingleAsync());

        Assert.DoesNotContain("Flores", System.Text.Encoding.UTF8.GetString(box!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_directorys_is_taken()
    {
        var hired = (await fleet.As("people-ops").Post("people", new
        {
            workEmail = "home@example.com",
            givenName = "Ana",
            familyName = "Silva",
            country = "PT",
            startOn = "2026-12-01",
            contact = new { address = new { line1 = "Avenida Nova 3", city = "Lisboa", postcode = "1050-010", country = "PT" } },
        })).Must(Created);
        var depot = await fleet.Depot();
        var device = await fleet.Device(depot);

        var answer = (await fleet.As("logistics-emea").Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = hired.Id, deviceSerials = new[] { $" {device.SerialNumber.ToLowerInvariant()}" } })).Must(Created);

        Assert.Equal("Avenida Nova 3", answer["to"]["address"]!["line1"]!.GetValue<string>());
    }

    [Fact]
    public async Task With_a_carrier_and_a_number_the_label_is_ready()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));

        var answer = (await fleet.As("logistics-emea").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = ana.Id,
            address = Parcels.Lisbon,
            deviceIds = new[] { (await fleet.Device(depot)).Id },
            carrier = "manual",
            trackingNumber = "JD 014",
        })).Must(Created);

        Assert.Equal("labelReady", answer["state"].GetValue<string>());
    }

    [Fact]
    public async Task Each_laptop_is_in_its_box()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var (one, two) = (await fleet.Device(depot), await fleet.Device(depot));

        var answer = (await fleet.As("logistics-emea").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = ana.Id,
            address = Parcels.Lisbon,
            deviceIds = new[] { one.Id, two.Id },
            packages = new object[] { new { weightGrams = 3000 }, new { weightGrams = 2500, lengthMm = 400, widthMm = 300, heightMm = 120, serialNumbers = new[] { two.SerialNumber } } },
        })).Must(Created);

        Assert.Equal([1, 2], answer["contents"].AsArray().Select(c => c!["package"]!.GetValue<int>()));
        Assert.Equal([3000, 2500], answer["packages"].AsArray().Select(p => p!["weightGrams"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() =>
        (await fleet.Anonymous().Post("shipments", new { direction = "outbound" })).MustRefuse(Unauthorized, "auth.required");

    [Fact]
    public async Task People_operations_send_nothing() =>
        (await fleet.As("people-ops").Post("shipments", new { direction = "outbound" })).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task Another_regions_people_and_laptops_are_unknown()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot);

        Assert.Equal(["/toPersonId"], (await fleet.As("logistics-apac").Post("shipments", Parcels.Outbound(depot, ana, device))).MustRefuse(BadRequest, "request.invalid").Pointers);
        var tan = await fleet.Person("SG");
        Assert.Equal(["/deviceIds/0"], (await fleet.As("logistics-apac").Post("shipments", Parcels.Outbound(depot, tan, device))).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var answer = (await fleet.As("logistics-emea").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = Guid.CreateVersion7(),
            fromPersonId = Guid.CreateVersion7(),
            deviceSerials = new[] { "", new string('x', 41) },
            packages = new[] { new { weightGrams = 0 } },
            trackingNumber = "1Z",
        })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/carrier", "/deviceSerials/0", "/deviceSerials/1", "/fromDepotId", "/packages/0/weightGrams", "/toDepotId"], answer.Pointers.Order());
    }

    [Fact]
    public async Task A_package_that_is_null_is_named_too()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var answer = await fleet.As("logistics-emea").Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = ana.Id, deviceIds = new[] { (await fleet.Device(depot)).Id }, packages = new object?[] { null } });
        Assert.Equal(["/packages/0"], answer.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Theory]
    [InlineData("PT", "1000", "/address/postcode")]
    [InlineData("US", "43215", "/address/region")]
    [InlineData("XX", "1", "/address/country")]
    public async Task An_address_that_no_carrier_takes_is_refused_by_its_country(string country, string postcode, string pointer)
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));

        var answer = await fleet.As("logistics-emea").Post("shipments", new
        {
            direction = "outbound",
            fromDepotId = depot.Id,
            toPersonId = ana.Id,
            address = new { line1 = "1 Street", city = "Town", postcode, country },
            deviceIds = new[] { (await fleet.Device(depot)).Id },
        });

        Assert.Equal([pointer], answer.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task Somebody_without_an_address_cannot_be_sent_anything()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));

        var answer = await fleet.As("logistics-emea").Post("shipments", new { direction = "outbound", fromDepotId = depot.Id, toPersonId = ana.Id, deviceIds = new[] { (await fleet.Device(depot)).Id } });

        Assert.Equal(["/address"], answer.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task Ends_that_the_direction_does_not_join_are_refused()
    {
        var (depot, other) = (await fleet.Depot(), await fleet.Depot(Region.Apac));

        var answer = await fleet.As("logistics-emea").Post("shipments", new { direction = "return", fromDepotId = depot.Id, toDepotId = other.Id, deviceIds = new[] { (await fleet.Device(depot)).Id } });

        Assert.Equal(["/direction"], answer.MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Fact]
    public async Task A_vendors_address_is_given_with_the_parcel()
    {
        var (depot, vendor) = (await fleet.Depot(), await fleet.Vendor(VendorKind.Repairer));
        var device = await fleet.Device(depot);
        object Repair(object? vendorAddress) => new { direction = "repair", fromDepotId = depot.Id, toVendorId = vendor.Id, vendorAddress, deviceIds = new[] { device.Id } };

        Assert.Equal(["/vendorAddress"], (await fleet.As("logistics-emea").Post("shipments", Repair(null))).MustRefuse(BadRequest, "request.invalid").Pointers);
        var answer = (await fleet.As("logistics-emea").Post("shipments", Repair(new { line1 = "Industrieweg 5", city = "Venlo", postcode = "5911 AA", country = "NL" }))).Must(Created);
        Assert.Equal("Industrieweg 5", answer["to"]["address"]!["line1"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_laptop_that_another_parcel_claims_is_refused()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var device = await fleet.Device(depot);
        await fleet.Drafted(depot, ana, device);

        (await fleet.As("logistics-emea").Post("shipments", Parcels.Outbound(depot, ana, device))).MustRefuse(Conflict, "shipment.device-in-open-shipment");
    }

    [Fact]
    public async Task A_laptop_that_is_elsewhere_is_refused()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));

        (await fleet.As("logistics-emea").Post("shipments", Parcels.Outbound(depot, ana, await fleet.Device()))).MustRefuse(Conflict, "shipment.device-not-there");
    }

    [Fact]
    public async Task Of_many_drafts_of_one_laptop_at_once_one_is_made()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        (await fleet.Drafted(depot, ana, await fleet.Device(depot))).Must(Created);
        var device = await fleet.Device(depot);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => fleet.As("logistics-emea").Post("shipments", Parcels.Outbound(depot, ana, device))));

        Assert.Single(answers, a => a.Status == Created);
        Assert.All(answers.Where(a => a.Status != Created), a => a.Must(Conflict));
        Assert.Equal(1, await fleet.InDatabase(db => db.ShipmentContents.CountAsync(c => c.DeviceId == device.Id)));
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once()
    {
        var (depot, ana) = (await fleet.Depot(), await fleet.Person("PT"));
        var body = Parcels.Outbound(depot, ana, await fleet.Device(depot));

        var first = (await fleet.As("logistics-emea").Post("shipments", body, key: "ship-1")).Must(Created);
        var again = (await fleet.As("logistics-emea").Post("shipments", body, key: "ship-1")).Must(Created);

        Assert.Equal(first.Text, again.Text);
    }
}
