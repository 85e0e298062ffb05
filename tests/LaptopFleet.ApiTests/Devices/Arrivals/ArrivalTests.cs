using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.Arrivals;

/// <summary>At a depot's door: what comes in is received, and what does not agree is kept until somebody has settled it.</summary>
public sealed class ArrivalTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly string Photo = new('a', 64);

    [Fact]
    public async Task A_laptop_that_is_due_back_comes_in_by_its_serial_number_and_a_second_scan_changes_nothing()
    {
        var (device, depot) = (await ReturnDue(), await fleet.Depot());

        var arrival = await Scan(depot, $" {device.SerialNumber.ToLowerInvariant()} ");
        Assert.Equal(("received", device.Id), (arrival["outcome"].GetValue<string>(), arrival["deviceId"].GetValue<Guid>()));
        Assert.Equal("already", (await Scan(depot, device.SerialNumber))["outcome"].GetValue<string>());

        Assert.Equal("received", await State(device));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id && e.Type == "DeviceReceived")));
    }

    [Fact]
    public async Task What_nobody_knows_and_what_is_not_expected_is_kept_once_and_settled_by_somebody()
    {
        var (depot, inUse) = (await fleet.Depot(), await fleet.GivenTo(await fleet.Person()));
        var stranger = Seeds.Unique("STRANGE");

        var unknown = await Scan(depot, stranger);
        var again = await Scan(depot, stranger);
        var wrong = await Scan(depot, inUse.SerialNumber);

        Assert.Equal(("discrepancy", "unknown", unknown["discrepancyId"].GetValue<Guid>()), (unknown["outcome"].GetValue<string>(), unknown["discrepancy"].GetValue<string>(), again["discrepancyId"].GetValue<Guid>()));
        Assert.Equal(("discrepancy", "notExpected", inUse.Id), (wrong["outcome"].GetValue<string>(), wrong["discrepancy"].GetValue<string>(), wrong["deviceId"].GetValue<Guid>()));
        Assert.Equal("inUse", await State(inUse));
        Assert.Equal([stranger, inUse.SerialNumber], await Open(depot));

        var path = $"discrepancies/{unknown["discrepancyId"].GetValue<Guid>()}/settlement";
        (await fleet.As("logistics-apac").Post(path, new { note = "Not mine." })).MustRefuse(NotFound, "discrepancy.unknown");
        (await fleet.As("logistics-emea").Post(path, new { })).MustRefuse(BadRequest, "request.invalid");
        Assert.Equal("A neighbour's; collected.", (await fleet.As("logistics-emea").Post(path, new { note = "A neighbour's; collected." })).Must(OK)["note"].GetValue<string>());
        (await fleet.As("logistics-emea").Post(path, new { note = "Again." })).MustRefuse(Conflict, "discrepancy.settled");
        Assert.Equal([inUse.SerialNumber], await Open(depot));
        Assert.NotEqual(unknown["discrepancyId"].GetValue<Guid>(), (await Scan(depot, stranger))["discrepancyId"].GetValue<Guid>());
    }

    [Fact]
    public async Task Whose_laptop_of_another_region_it_is_is_not_told()
    {
        var (depot, theirs) = (await fleet.Depot(), await fleet.Device(await fleet.Depot(Region.Apac)));

        var arrival = (await fleet.As("logistics-emea").Post($"depots/{depot.Id}/arrivals", new { serialNumber = theirs.SerialNumber })).Must(OK);

        Assert.Equal(("discrepancy", null), (arrival["outcome"].GetValue<string>(), arrival.Body!["deviceId"]));
        (await fleet.As("logistics-apac").Post($"depots/{depot.Id}/arrivals", new { serialNumber = theirs.SerialNumber })).MustRefuse(NotFound, "depot.unknown");
        (await fleet.Anonymous().Post($"depots/{depot.Id}/arrivals", new { serialNumber = "X" })).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task A_lost_laptop_turns_up_at_the_door()
    {
        var (device, depot) = (await fleet.Device(), await fleet.Depot());
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { })).Must(OK);

        Assert.Equal("recovered", (await Scan(depot, device.SerialNumber))["outcome"].GetValue<string>());
        Assert.Equal("received", await State(device));
    }

    [Fact]
    public async Task What_is_missing_in_a_parcel_and_what_is_extra_in_it_is_kept_and_settled_when_it_comes_in()
    {
        var (from, to) = (await fleet.Depot(), await fleet.Depot());
        var (first, second, extra) = (await fleet.Device(from), await fleet.Device(from), Seeds.Unique("EXTRA"));
        var shipment = (await fleet.As("logistics-emea").Post("shipments", new { direction = "transfer", fromDepotId = from.Id, toDepotId = to.Id, deviceIds = new[] { first.Id, second.Id } })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("T") })).Must(OK);

        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/arrival", new { depotId = to.Id, serialNumbers = new[] { first.SerialNumber, extra } })).Must(OK);
        Assert.Equal([second.SerialNumber, extra], await Open(to));
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/arrival", new { depotId = to.Id, serialNumbers = new[] { second.SerialNumber } })).Must(OK);

        Assert.Equal([extra], await Open(to));
    }

    [Fact]
    public async Task An_inspection_says_what_was_found_and_a_quarantine_keeps_it_from_people()
    {
        var (device, depot) = (await ReturnDue(), await fleet.Depot());
        var path = $"devices/{device.Id}";
        (await fleet.As("logistics-emea").Post($"{path}/inspections", new { condition = "used" })).MustRefuse(Conflict, "device.not-inspect");
        await Scan(depot, device.SerialNumber);

        var found = (await fleet.As("logistics-emea").Post($"{path}/inspections", new { condition = "damaged", chargerMissing = true, photos = new[] { Photo.ToUpperInvariant() }, note = "The lid is bent.", quarantine = "The battery is swollen." })).Must(Created);
        Assert.Equal((true, Photo, "The battery is swollen."), (found["chargerMissing"].GetValue<bool>(), found["photos"][0]!.GetValue<string>(), found["quarantine"].GetValue<string>()));
        var seen = (await fleet.As("logistics-emea").Get(path)).Must(OK);
        Assert.Equal(("damaged", "2026-11-23T09:00:00Z"), (seen["condition"].GetValue<string>(), seen["quarantinedSince"].GetValue<string>()));
        await fleet.Sanitise(device.Id);
        (await fleet.As("logistics-emea").Post($"{path}/restock", new { condition = "used" })).MustRefuse(Conflict, "device.in-quarantine");
        (await fleet.As("logistics-lead").Post($"{path}/disposal", new { outcome = "donated", evidence = "x" })).MustRefuse(Conflict, "device.in-quarantine");
        (await fleet.As("logistics-emea").Post($"{path}/quarantine/end")).MustRefuse(Forbidden, "auth.forbidden");

        Assert.Null((await fleet.As("device-security").Post($"{path}/quarantine/end")).Must(OK).Body!["quarantinedSince"]);
        (await fleet.As("device-security").Post($"{path}/quarantine/end")).MustRefuse(Conflict, "device.not-in-quarantine");
        (await fleet.As("logistics-emea").Post($"{path}/restock", new { condition = "used" })).Must(OK);
        Assert.Single((await fleet.As("auditor").Get($"{path}/inspections")).Must(OK)["items"].AsArray());
        Assert.Equal(["/photos/0", "/condition"], (await fleet.As("logistics-emea").Post($"{path}/inspections", new { photos = new[] { "not a hash" } })).MustRefuse(BadRequest, "request.invalid").Pointers.OrderDescending());
    }

    [Fact]
    public async Task A_certificate_takes_two_people_and_sensitive_data_waits_for_the_second()
    {
        var device = await Received();
        var (path, security) = ($"devices/{device.Id}", fleet.As("device-security"));
        (await security.Post($"{path}/sanitisation/validation", new { isEffective = true })).MustRefuse(Conflict, "certificate.none");
        (await security.Post($"{path}/sanitisation", new
        {
            method = "purge",
            technique = "cryptoErase",
            evidence = "log 7",
            standard = "IEEE 2883",
            tool = "Erase Assistant",
            toolVersion = "15.2",
            check = "operationLog",
            checkedBy = "S-17",
            sensitivity = "high",
            media = new[] { new { serialNumber = "DRIVE-1", kind = "solidState", model = "AP1024Z" } },
        })).Must(OK);

        (await fleet.As("logistics-emea").Post($"{path}/restock", new { condition = "used" })).MustRefuse(Conflict, "device.sanitisation-not-validated");
        (await security.Post($"{path}/sanitisation/validation", new { isEffective = true })).MustRefuse(Conflict, "certificate.same-person");
        (await fleet.As("logistics-lead").Post($"{path}/sanitisation/validation", new { isEffective = true })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("admin").Post($"{path}/sanitisation/validation", new { })).MustRefuse(BadRequest, "request.invalid");
        Assert.Equal(["/validation"], (await Newest(path))["lacking"]!.AsArray().Select(l => l!.GetValue<string>()));
        (await fleet.As("admin").Post($"{path}/sanitisation/validation", new { isEffective = true, note = "Keys were in the enclave only." })).Must(OK);
        (await fleet.As("admin").Post($"{path}/sanitisation/validation", new { isEffective = true })).MustRefuse(Conflict, "certificate.validated");

        var certificate = await Newest(path);
        Assert.Equal((device.SerialNumber, "DRIVE-1", "user:device-security", "user:admin"), (certificate["serialNumber"]!.GetValue<string>(), certificate["media"]![0]!["serialNumber"]!.GetValue<string>(),
            certificate["performedBy"]!.GetValue<string>(), certificate["validatedBy"]!.GetValue<string>()));
        Assert.Empty(certificate["lacking"]!.AsArray());
        (await fleet.As("logistics-emea").Post($"{path}/restock", new { condition = "used" })).Must(OK);
    }

    [Fact]
    public async Task What_was_not_enough_is_done_once_more()
    {
        var device = await Received();
        var (path, security) = ($"devices/{device.Id}", fleet.As("device-security"));
        (await security.Post($"{path}/sanitisation", new { method = "clear", technique = "overwrite", evidence = "log 8" })).Must(OK);
        (await fleet.As("admin").Post($"{path}/sanitisation/validation", new { isEffective = true })).MustRefuse(Conflict, "certificate.not-verified");
        (await fleet.As("admin").Post($"{path}/sanitisation/validation", new { isEffective = false, note = "A partition was left." })).Must(OK);
        (await fleet.As("logistics-lead").Post($"{path}/disposal", new { outcome = "sold", evidence = "x" })).MustRefuse(Conflict, "device.sanitisation-not-effective");

        await fleet.Sanitise(device.Id);

        (await fleet.As("logistics-lead").Post($"{path}/disposal", new { outcome = "sold", evidence = "x" })).Must(OK);
        Assert.Equal(2, (await fleet.As("auditor").Get($"{path}/sanitisations")).Must(OK)["items"].AsArray().Count);
    }

    /// <summary>Method and technique are words; that it worked is proven by drives, tool, verification, and a second person.</summary>
    [Theory]
    [InlineData("kept")]
    [InlineData("sold")]
    [InlineData("donated")]
    [InlineData("recycled")]
    [InlineData(null)]
    public async Task With_a_certificate_that_lacks_something_it_goes_to_nobody(string? outcome)
    {
        var device = await Received();
        var path = $"devices/{device.Id}";
        var vendorId = outcome == "recycled" ? await fleet.Recycler() : (Guid?)null;
        Task<Answer> Go() => outcome is null
            ? fleet.As("logistics-emea").Post($"{path}/restock", new { condition = "used" })
            : fleet.As("logistics-lead").Post($"{path}/disposal", new { outcome, evidence = "x", vendorId });
        (await fleet.As("device-security").Post($"{path}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "x" })).Must(OK);
        Assert.Contains("Lacks /media", (await Go()).MustRefuse(Conflict, "device.sanitisation-not-proven")["detail"].GetValue<string>(), StringComparison.Ordinal);
        (await fleet.As("device-security").Post($"{path}/sanitisation", Sanitising.Whole)).Must(OK);
        Assert.Contains("Lacks /validation", (await Go()).MustRefuse(Conflict, "device.sanitisation-not-proven")["detail"].GetValue<string>(), StringComparison.Ordinal);

        await fleet.Validate(device.Id);

        (await Go()).Must(OK);
    }

    [Fact]
    public async Task Nobody_degausses_what_is_not_magnetic()
    {
        var device = await Received();
        var (path, security) = ($"devices/{device.Id}/sanitisation", fleet.As("device-security"));

        (await security.Post(path, new { method = "purge", technique = "degauss", evidence = "x", media = new[] { new { serialNumber = "D1", kind = "solidState" } } })).MustRefuse(Conflict, "sanitisation.degauss");
        Assert.Equal(["/media/0"], (await security.Post(path, new { method = "purge", technique = "cryptoErase", evidence = "x", media = new object?[] { null } })).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await security.Post(path, new { method = "purge", technique = "degauss", evidence = "x" })).MustRefuse(Conflict, "sanitisation.degauss");
        Assert.Equal("received", await State(device));
        (await security.Post(path, new { method = "purge", technique = "degauss", evidence = "x", media = new[] { new { serialNumber = "D1", kind = "magnetic" } } })).Must(OK);
    }

    [Fact]
    public async Task It_is_recycled_by_who_is_certified_today_and_destroyed_by_a_certificate_with_its_serial_number()
    {
        var device = await Received();
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "x" })).Must(OK);
        var (lead, path) = (fleet.As("logistics-lead"), $"devices/{device.Id}/disposal");
        var (recycler, reseller) = ((await fleet.Vendor(VendorKind.Recycler)).Id, (await fleet.Vendor()).Id);

        (await lead.Post(path, new { outcome = "recycled", evidence = "x" })).MustRefuse(Conflict, "disposal.vendor-needed");
        (await lead.Post(path, new { outcome = "recycled", evidence = "x", vendorId = reseller })).MustRefuse(Conflict, "vendor.not-recycler");
        (await lead.Post(path, new { outcome = "recycled", evidence = "x", vendorId = recycler })).MustRefuse(Conflict, "vendor.not-certified");
        (await lead.Post($"vendors/{reseller}/certificate", new { scheme = "R2v3", number = "1", expiresOn = "2027-01-01" })).MustRefuse(Conflict, "vendor.not-recycler");
        (await lead.Post($"vendors/{recycler}/certificate", new { scheme = "R2v3", number = "1", expiresOn = "2026-11-22" })).Must(OK);
        (await lead.Post(path, new { outcome = "recycled", evidence = "x", vendorId = recycler })).MustRefuse(Conflict, "vendor.not-certified");
        Assert.Equal("2026-11-23", (await lead.Post($"vendors/{recycler}/certificate", new { scheme = "R2v3", number = "2", expiresOn = "2026-11-23" })).Must(OK)["certificate"]["expiresOn"]!.GetValue<string>());
        (await lead.Post(path, new { outcome = "destroyed", evidence = "x", vendorId = recycler })).MustRefuse(Conflict, "disposal.certificate-needed");
        (await lead.Post(path, new { outcome = "destroyed", evidence = "x", vendorId = recycler, certificate = new { number = "C-9", serialNumbers = new[] { "ANOTHER" } } })).MustRefuse(Conflict, "disposal.serial-mismatch");
        (await lead.Post(path, new { outcome = "destroyed", evidence = "x", vendorId = Guid.CreateVersion7() })).Must(BadRequest);

        (await lead.Post(path, new { outcome = "destroyed", evidence = "x", vendorId = recycler, certificate = new { number = "C-9", serialNumbers = new[] { "D-1", device.SerialNumber } } })).Must(OK);
        Assert.Contains("C-9", await fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device.Id && e.Type == "DeviceDisposed").Select(e => e.Data).SingleAsync()), StringComparison.Ordinal);
    }

    private async Task<Answer> Scan(Depot depot, string serial) => (await fleet.As("logistics-emea").Post($"depots/{depot.Id}/arrivals", new { serialNumber = serial })).Must(OK);

    private async Task<string> State(Device device) => (await fleet.As("auditor").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>();

    private async Task<IEnumerable<string>> Open(Depot depot) =>
        (await fleet.As("auditor").Get($"discrepancies?depotId={depot.Id}&open=true")).Must(OK)["items"].AsArray().Select(d => d!["serialNumber"]!.GetValue<string>());

    private async Task<System.Text.Json.Nodes.JsonNode> Newest(string path) => (await fleet.As("auditor").Get($"{path}/sanitisations")).Must(OK)["items"].AsArray()[^1]!;

    private async Task<Device> ReturnDue()
    {
        var person = await fleet.Person();
        var device = await fleet.GivenTo(person);
        var assignment = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id).Select(a => a.Id).SingleAsync());
        (await fleet.As("logistics-lead").Post($"assignments/{assignment}/end", new { reason = "A new one." })).Must(OK);
        return device;
    }

    private async Task<Device> Received()
    {
        var device = await ReturnDue();
        await Scan(await fleet.Depot(), device.SerialNumber);
        return device;
    }
}
