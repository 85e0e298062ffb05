using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>Receipt, restock, repair, sanitisation, disposal, loss and recovery. Which state permits which act is tested without a host.</summary>
public sealed class DeviceActsTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Purge = new { method = "purge", technique = "cryptoErase", evidence = "certificate 7", standard = "IEEE 2883", tool = "mdm", toolVersion = "11.2", check = "operationLog", checkedBy = "s-17", media = new[] { new { serialNumber = "DRIVE-1", kind = "solidState" } } };

    private async Task<Device> ReturnDue()
    {
        var device = await fleet.InUseBy(await fleet.Person("PT"));
        return await fleet.Do(device, (d, now) => d.EndUse(now));
    }

    [Fact]
    public async Task A_laptop_comes_back_is_sanitised_restocked_repaired_and_comes_back_again()
    {
        var (device, depot, repairer) = (await ReturnDue(), await fleet.Depot(), await fleet.Vendor(VendorKind.Repairer));
        var (logistics, security, path) = (fleet.As("logistics-emea"), fleet.As("device-security"), $"devices/{device.Id}");

        var received = (await logistics.Post($"{path}/receipt", new { depotId = depot.Id })).Must(OK);
        Assert.Equal(("received", "depot"), (received["state"].GetValue<string>(), received["custody"].GetValue<string>()));
        Assert.Equal(depot.Id, received["depotId"].GetValue<Guid>());
        (await logistics.Post($"{path}/restock", new { condition = "used" })).MustRefuse(Conflict, "device.not-sanitised");
        var sanitised = (await security.Post($"{path}/sanitisation", Purge, ifMatch: received.ETag)).Must(OK);
        Assert.Equal("2026-11-23T09:00:00Z", sanitised["sanitisedAt"].GetValue<string>());
        await fleet.Validate(device.Id);
        var restocked = (await logistics.Post($"{path}/restock", new { condition = "refurbished" })).Must(OK);
        Assert.Equal(("inStock", "refurbished"), (restocked["state"].GetValue<string>(), restocked["condition"].GetValue<string>()));
        Assert.Null(restocked.Body!["inUseSince"]);
        var away = (await logistics.Post($"{path}/repair", new { vendorId = repairer.Id })).Must(OK);
        Assert.Equal(("inRepair", repairer.Id), (away["state"].GetValue<string>(), away["repairerId"].GetValue<Guid>()));
        Assert.Equal("received", (await logistics.Post($"{path}/receipt", new { depotId = depot.Id })).Must(OK)["state"].GetValue<string>());

        var types = await fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
        Assert.Equal(["DeviceReceived", "DeviceSanitised", "SanitisationValidated", "DeviceRestocked", "DeviceSentToRepair", "DeviceReceived"], types[^6..]);
        var evidence = await fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device.Id && e.Type == "DeviceSanitised").Select(e => e.Data).SingleAsync());
        Assert.All(new[] { "purge", "cryptoErase", "IEEE 2883", "operationLog" }, said => Assert.Contains(said, evidence));
        // What somebody wrote in their own words stays where it can be erased.
        Assert.DoesNotContain("certificate 7", evidence, StringComparison.Ordinal);
        Assert.Equal("certificate 7", await fleet.InDatabase(db => db.SanitisationCertificates.Where(c => c.DeviceId == device.Id).Select(c => c.Evidence).SingleAsync()));
    }

    [Theory]
    [InlineData("kept")]
    [InlineData("sold")]
    [InlineData("donated")]
    [InlineData("recycled")]
    [InlineData("destroyed")]
    public async Task A_sanitised_laptop_leaves_the_fleet(string outcome)
    {
        var (device, lead) = (await fleet.Device(), fleet.As("logistics-lead"));
        var proven = new { outcome, evidence = "paper 1", vendorId = await fleet.Recycler(), certificate = new { number = "C-1", serialNumbers = new[] { device.SerialNumber } } };
        (await lead.Post($"devices/{device.Id}/disposal", proven)).Must(Conflict);
        (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", Purge)).Must(OK);
        await fleet.Validate(device.Id);

        var answer = (await lead.Post($"devices/{device.Id}/disposal", proven)).Must(OK);

        Assert.Equal((outcome, "gone"), (answer["state"].GetValue<string>(), answer["custody"].GetValue<string>()));
        Assert.Equal("2026-11-23T09:00:00Z", answer["endedAt"].GetValue<string>());
        Assert.Null(answer.Body!["depotId"]);
        (await lead.Post($"devices/{device.Id}/disposal", proven)).Must(Conflict);
    }

    [Fact]
    public async Task A_stolen_laptop_is_reported_by_its_holder_and_turns_up_again()
    {
        var holder = await fleet.Person("PT");
        var (device, depot) = (await fleet.InUseBy(holder), await fleet.Depot());
        var path = $"devices/{device.Id}";

        var stolen = (await fleet.As(holder.WorkEmail).Post($"{path}/loss", new { stolen = true, reference = "police 4711" })).Must(OK);
        Assert.Equal(("stolen", "gone"), (stolen["state"].GetValue<string>(), stolen["custody"].GetValue<string>()));
        Assert.Null(stolen.Body!["personId"]);
        (await fleet.As("device-security").Post($"{path}/loss", new { })).MustRefuse(Conflict, "device.not-report-lost");

        var found = (await fleet.As("logistics-emea").Post($"{path}/recovery", new { depotId = depot.Id })).Must(OK);
        Assert.Equal("received", found["state"].GetValue<string>());
        Assert.Null(found.Body!["endedAt"]);
        (await fleet.As("logistics-emea").Post($"{path}/recovery", new { depotId = depot.Id })).MustRefuse(Conflict, "device.not-recover");
    }

    public static TheoryData<string, object, string> Acts => new()
    {
        { "receipt", new { depotId = Guid.CreateVersion7() }, "logistics-amer" },
        { "recovery", new { depotId = Guid.CreateVersion7() }, "logistics-amer" },
        { "restock", new { condition = "used" }, "logistics-amer" },
        { "repair", new { vendorId = Guid.CreateVersion7() }, "logistics-amer" },
        { "loss", new { }, "logistics-amer" },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_another_region_has_is_unknown_like_what_does_not_exist(string act, object body, string stranger)
    {
        var device = await fleet.Device();

        (await fleet.As(stranger).Post($"devices/{device.Id}/{act}", body)).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("logistics-emea").Post($"devices/{Guid.CreateVersion7()}/{act}", body)).MustRefuse(NotFound, "device.unknown");
        (await fleet.Anonymous().Post($"devices/{device.Id}/{act}", body)).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("auditor").Post($"devices/{device.Id}/{act}", body)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/{act}", body, ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Theory]
    [InlineData("sanitisation", "device-security", "logistics-lead")]
    [InlineData("disposal", "logistics-lead", "logistics-emea")]
    public async Task Some_acts_belong_to_few(string act, string who, string other)
    {
        object body = act == "disposal" ? new { outcome = "sold", evidence = "x" } : Purge;
        var device = await fleet.Device();

        (await fleet.As(other).Post($"devices/{device.Id}/{act}", body)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Post($"devices/{device.Id}/{act}", body)).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(who).Post($"devices/{Guid.CreateVersion7()}/{act}", body)).MustRefuse(NotFound, "device.unknown");
        (await fleet.As(who).Post($"devices/{device.Id}/{act}", body, ifMatch: "\"9\"")).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task A_team_member_reports_the_loss_of_no_laptop_but_their_own()
    {
        var device = await fleet.InUseBy(await fleet.Person("PT"));

        (await fleet.As((await fleet.Person("PT")).WorkEmail).Post($"devices/{device.Id}/loss", new { })).MustRefuse(NotFound, "device.unknown");
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var device = await fleet.Device();
        var (security, lead, logistics, path) = (fleet.As("device-security"), fleet.As("logistics-lead"), fleet.As("logistics-emea"), $"devices/{device.Id}");
        var elsewhere = await fleet.Depot(Region.Apac);

        await Names(["/method", "/technique", "/evidence"], security.Post($"{path}/sanitisation", new { }));
        await Names(["/technique"], security.Post($"{path}/sanitisation", new { method = "destroy", technique = "overwrite", evidence = "x" }));
        await Names(["/technique"], security.Post($"{path}/sanitisation", new { method = "clear", technique = "shred", evidence = "x" }));
        await Names(["/technique"], security.Post($"{path}/sanitisation", new { method = "purge", technique = "sandpaper", evidence = "x" }));
        await Names(["/evidence"], security.Post($"{path}/sanitisation", new { method = "purge", technique = "overwrite", evidence = new string('x', 201) }));
        await Names(["/outcome", "/evidence"], lead.Post($"{path}/disposal", new { }));
        await Names(["/outcome"], lead.Post($"{path}/disposal", new { outcome = "lost", evidence = "x" }));
        // Nobody gives a laptop up alone: see write-offs.
        await Names(["/outcome"], lead.Post($"{path}/disposal", new { outcome = "writtenOff", evidence = "x" }));
        await Names(["/condition"], logistics.Post($"{path}/restock", new { }));
        await Names(["/depotId"], logistics.Post($"{path}/receipt", new { }));
        await Names(["/depotId"], logistics.Post($"{path}/receipt", new { depotId = elsewhere.Id }));
        await Names(["/depotId"], logistics.Post($"{path}/recovery", new { depotId = elsewhere.Id }));
        await Names(["/vendorId"], logistics.Post($"{path}/repair", new { vendorId = Guid.CreateVersion7() }));
        await Names(["/reference"], logistics.Post($"{path}/loss", new { reference = new string('x', 121) }));
        await Names(["/holder"], logistics.Post($"{path}/loss", new { holder = "me" }));
    }

    [Fact]
    public async Task Nothing_goes_to_a_recycler_as_if_for_repair()
    {
        var (device, depot, recycler) = (await fleet.Device(), await fleet.Depot(), await fleet.Recycler());
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/repair", new { vendorId = recycler })).MustRefuse(Conflict, "vendor.is-recycler");

        var other = await fleet.Device(depot);
        var address = new { line1 = "Werkstrasse 1", city = "Wien", postcode = "1010", country = "AT" };
        (await fleet.As("logistics-emea").Post("shipments", new { direction = "repair", fromDepotId = depot.Id, toVendorId = recycler, vendorAddress = address, deviceIds = new[] { other.Id } }))
            .MustRefuse(Conflict, "vendor.is-recycler");
    }

    [Fact]
    public async Task Nothing_goes_to_a_repairer_whose_security_review_has_expired()
    {
        var (device, vendor) = (await fleet.Device(), await fleet.Vendor(VendorKind.Repairer));
        fleet.Clock.Reset(Instant.FromUtc(2027, 7, 1, 9, 0));

        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/repair", new { vendorId = vendor.Id })).MustRefuse(Conflict, "vendor.review-expired");
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 23, 9, 0));
    }

    [Fact]
    public async Task Of_many_receipts_at_once_one_happens()
    {
        var (device, depot, client) = (await ReturnDue(), await fleet.Depot(), fleet.As("logistics-emea"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Post($"devices/{device.Id}/receipt", new { depotId = depot.Id })));

        Assert.Single(answers, a => a.Status == OK);
        Assert.All(answers.Where(a => a.Status != OK), a => Assert.Contains(a.Must(Conflict).Code, new[] { "device.not-receive", "request.conflict" }));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id && e.Type == "DeviceReceived")));
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once()
    {
        var (device, depot, client) = (await ReturnDue(), await fleet.Depot(), fleet.As("logistics-emea"));

        var first = (await client.Post($"devices/{device.Id}/receipt", new { depotId = depot.Id }, key: "receipt-1")).Must(OK);
        var again = (await client.Post($"devices/{device.Id}/receipt", new { depotId = depot.Id }, key: "receipt-1")).Must(OK);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id && e.Type == "DeviceReceived")));
    }

    private static async Task Names(string[] pointers, Task<Answer> asked) => Assert.Equal(pointers, (await asked).MustRefuse(BadRequest, "request.invalid").Pointers);
}
