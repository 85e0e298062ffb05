using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Devices;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Documents;

/// <summary>Papers about what has happened, read back by another program.</summary>
public sealed class RecordPaperTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_certificate_of_sanitisation_names_drive_and_laptop_method_tool_and_two_people()
    {
        var device = await fleet.Device();
        var path = $"devices/{device.Id}";
        (await fleet.As("auditor").Get($"{path}/sanitisation/certificate.pdf")).MustRefuse(Conflict, "certificate.none");
        await Sanitise(device);
        Assert.Equal(["/validation"], (await fleet.As("auditor").Get($"{path}/sanitisation/certificate.pdf")).MustRefuse(Conflict, "certificate.incomplete").Pointers);
        (await fleet.As("admin").Post($"{path}/sanitisation/validation", new { isEffective = true })).Must(OK);

        using var paper = await Paper($"{path}/sanitisation/certificate.pdf");

        string[] expected =
        [
            "Certificate of sanitisation", "Example Laptops B.V.", device.SerialNumber, device.AssetTag!, "Maker Book 14", "DRIVE-7", "solid state", "purge", "crypto erase", "IEEE 2883", "Erase Assistant 15.2", "log 7",
            "operation log, S-17", "23 November 2026, 09:00 UTC", "user:device-security", "user:admin", "validated by a second person", "Performed by", "Validated by",
        ];
        Assert.All(expected, part => Assert.Contains(Unbroken(part), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        using var again = await Paper($"{path}/sanitisation/certificate.pdf");
        Assert.Equal(paper.Pdf.Bytes, again.Pdf.Bytes);
        (await fleet.As("logistics-apac").Get($"{path}/sanitisation/certificate.pdf")).MustRefuse(NotFound, "device.unknown");
        (await fleet.Anonymous().Get($"{path}/sanitisation/certificate.pdf")).MustRefuse(Unauthorized, "auth.required");
    }

    [Fact]
    public async Task A_transfer_of_ownership_says_whose_it_is_for_what_price_and_that_the_data_is_off()
    {
        var person = await fleet.Person("PT");
        var device = await fleet.GivenTo(person, await fleet.Device(serial: Seeds.Unique("SERIAL-OF-MANY-DIGITS")));
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        (await fleet.As("logistics-emea").Get($"returns/{id}/transfer.pdf")).MustRefuse(Conflict, "return.not-agreed");
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
        (await fleet.As(person.WorkEmail).Post($"me/returns/{id}/answer", new { agree = true })).Must(OK);
        (await fleet.As("logistics-emea").Get($"returns/{id}/transfer.pdf")).MustRefuse(Conflict, "device.not-sanitised");
        await EndUse(device);
        await Sanitise(device);

        using var paper = await Paper($"returns/{id}/transfer.pdf", "people-ops");

        string[] expected = ["Transfer of ownership", "Example Laptops B.V.", "Ana Silva", device.SerialNumber, device.AssetTag!, "1400.00 USD", "cost less depreciation", "removed from it on 23 November 2026", "without any warranty", "For the company"];
        Assert.All(expected, part => Assert.Contains(Unbroken(part), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        (await fleet.As("logistics-apac").Get($"returns/{id}/transfer.pdf")).MustRefuse(NotFound, "return.unknown");
        await IsSealedAndGoesWithThem(person.Id, id, paper.ETag!);
        (await fleet.As("device-security").Get($"returns/{id}/transfer.pdf")).MustRefuse(Forbidden, "auth.forbidden");
    }

    [Fact]
    public async Task The_evidence_of_a_departure_says_what_was_said_who_had_the_laptop_and_each_link_of_the_chain()
    {
        var ((person, device), @case) = (await fleet.Leaver(), Departing.Case());
        (await fleet.Machine().Put($"departures/{@case}", new { notice = "inEffect", personId = person.Id, lastWorkingDayOn = "2026-11-20", sequence = 1 })).Must(Created);
        var depot = await fleet.Depot();
        (await fleet.As("logistics-emea").Post($"depots/{depot.Id}/arrivals", new { serialNumber = device.SerialNumber })).Must(OK);
        await Sanitise(device);
        (await fleet.As("admin").Post($"devices/{device.Id}/sanitisation/validation", new { isEffective = true })).Must(OK);
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/restock", new { condition = "used" })).Must(OK);
        await fleet.Follow();
        (await fleet.As("people-ops").Post($"departures/{@case}/closure")).Must(OK);

        using var paper = await Paper($"departures/{@case}/evidence.pdf");

        // Who looks, and how often, is no part of the case: without another event it is the same paper, also a day later and for somebody else.
        var today = fleet.Clock.GetCurrentInstant();
        fleet.Clock.AdvanceDays(1);
        using var again = await Paper($"departures/{@case}/evidence.pdf", "people-ops");
        fleet.Clock.Reset(today);
        Assert.Equal(paper.Pdf.Bytes, again.Pdf.Bytes);
        Assert.Equal([("departure-evidence", 1)], (await Documents($"departures/{@case}")).Select(d => (d["kind"]!.GetValue<string>(), d["version"]!.GetValue<int>())));
        var json = (await fleet.As("auditor").Get($"departures/{@case}/evidence")).Must(OK);
        OutsideProof.MustHold(json.Body!);
        string[] expected = ["Evidence of a departure", @case, person.Id.ToString()[..18], "20 November 2026", $"Laptop {device.SerialNumber}", "DeviceSanitised", "DRIVE-7", "effective", "user:people-ops", "DeviceReceived", depot.Id.ToString()[..18]];
        Assert.All(expected, part => Assert.Contains(Unbroken(part), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        Assert.All(json["events"].AsArray(), e => Assert.Contains(e!["hash"]!.GetValue<string>(), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        Assert.DoesNotContain("Silva", paper.Text, StringComparison.Ordinal);
        (await fleet.As("logistics-emea").Get($"departures/{@case}/evidence.pdf")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("auditor").Get("departures/no-such-case/evidence.pdf")).MustRefuse(NotFound, "departure.unknown");
    }

    [Fact]
    public async Task Each_is_drawn_once_for_what_it_says_kept_and_proved_and_the_old_one_stays()
    {
        var device = await fleet.Device();
        var path = $"devices/{device.Id}/sanitisation/certificate.pdf";
        await Sanitise(device);
        (await fleet.As("admin").Post($"devices/{device.Id}/sanitisation/validation", new { isEffective = true })).Must(OK);
        await using var twin = fleet.Twin();

        var papers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Paper(path, on: i % 2 == 0 ? fleet : twin)));

        var first = Assert.Single((await Documents($"devices/{device.Id}")), d => d["kind"]!.GetValue<string>() == "sanitisation-certificate");
        Assert.All(papers, p => Assert.Equal((first["sha256"]!.GetValue<string>(), p.ETag), (Convert.ToHexStringLower(SHA256.HashData(p.Pdf.Bytes)), $"\"{first["sha256"]!.GetValue<string>()}\"")));
        Assert.Equal(1, await Told("RecordDrawn", device));
        (await fleet.As("logistics-lead").Patch($"devices/{device.Id}", new { assetTag = $"{device.AssetTag}-B" }, "*")).Must(OK);
        using var second = await Paper(path);
        using var old = await Paper($"{path}?version=1");
        Assert.Equal(papers[0].Pdf.Bytes, old.Pdf.Bytes);
        Assert.NotEqual(papers[0].ETag, second.ETag);
        Assert.Equal([(2, true), (1, false)], (await Documents($"devices/{device.Id}")).Select(d => (d["version"]!.GetValue<int>(), d["supersededAt"] is null)));
        (await fleet.As("logistics-lead").Patch($"devices/{device.Id}", new { assetTag = device.AssetTag }, "*")).Must(OK);
        using var third = await Paper(path);
        Assert.Equal(papers[0].ETag, third.ETag);
        Assert.Equal((2, 1), (await Told("RecordDrawn", device), await Told("RecordReinstated", device)));
        (await fleet.As("auditor").Get($"{path}?version=3")).MustRefuse(NotFound, "document.unknown");
        (await fleet.As("auditor").Get($"{path}?version=0")).MustRefuse(BadRequest, "request.invalid");
        Array.ForEach(papers, p => p.Dispose());
    }

    [Theory]
    [InlineData("destroyed", "Record of destruction")]
    [InlineData("recycled", "Record of recycling")]
    public async Task A_record_of_disposal_names_the_laptop_its_recycler_and_the_certificate_that_names_it(string outcome, string title)
    {
        var device = await fleet.Device();
        (await fleet.As("auditor").Get($"devices/{device.Id}/disposal/record.pdf")).MustRefuse(Conflict, "disposal.none");
        await Sanitise(device);
        (await fleet.As("admin").Post($"devices/{device.Id}/sanitisation/validation", new { isEffective = true })).Must(OK);
        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/disposal", new { outcome, evidence = "Pick-up list 9", vendorId = await fleet.Recycler(), certificate = new { number = "CoD-2026-77", serialNumbers = new[] { device.SerialNumber } } })).Must(OK);

        using var paper = await Paper($"devices/{device.Id}/disposal/record.pdf");

        string[] expected = [title, "Example Laptops B.V.", device.SerialNumber, device.AssetTag!, "CoD-2026-77", "Pick-up list 9", "DRIVE-7", "user:logistics-lead", "names its serial number"];
        Assert.All(expected, part => Assert.Contains(Unbroken(part), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        Assert.Equal(paper.ETag, $"\"{(await Documents($"devices/{device.Id}"))[0]["sha256"]!.GetValue<string>()}\"");
    }

    private async Task<List<JsonNode>> Documents(string of) => [.. (await fleet.As("auditor").Get($"{of}/documents")).Must(OK)["documents"].AsArray().Select(d => d!)];

    private Task<int> Told(string type, Device device) => fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == device.Id && e.Type == type));

    private async Task Sanitise(Device device) => (await fleet.As("device-security").Post($"devices/{device.Id}/sanitisation", new
    {
        method = "purge",
        technique = "cryptoErase",
        evidence = "log 7",
        standard = "IEEE 2883",
        tool = "Erase Assistant",
        toolVersion = "15.2",
        check = "operationLog",
        checkedBy = "S-17",
        media = new[] { new { serialNumber = "DRIVE-7", kind = "solidState", model = "AP1024Z" } },
    })).Must(OK);

    /// <summary>The name on it lies under their key in the database; and once they are erased only its number is left.</summary>
    private async Task IsSealedAndGoesWithThem(Guid person, Guid plan, string etag)
    {
        Assert.False((await fleet.InDatabase(db => db.RecordDocuments.Where(d => d.SubjectId == plan).Select(d => d.Content).SingleAsync())).AsSpan().StartsWith("%PDF"u8));
        await fleet.InDatabase(db => db.PersonKeys.Where(k => k.PersonId == person).ExecuteUpdateAsync(k => k.SetProperty(p => p.Wrapped, (byte[]?)null)));
        (await fleet.As("people-ops").Get($"returns/{plan}/transfer.pdf")).MustRefuse(Conflict, "document.erased");
        (await fleet.As("people-ops").Get($"returns/{plan}/transfer.pdf?version=1")).MustRefuse(Conflict, "document.erased");
        var departure = await fleet.InDatabase(db => db.Returns.Where(r => r.Id == plan).Select(r => r.DepartureId).SingleAsync());
        Assert.Equal(etag, $"\"{Assert.Single(await Documents($"departures/{departure}"))["sha256"]!.GetValue<string>()}\"");
    }

    private async Task EndUse(Device device)
    {
        var assignment = (await fleet.As("logistics-lead").Get($"assignments?deviceId={device.Id}")).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();
        (await fleet.As("logistics-lead").Post($"assignments/{assignment}/end", new { reason = "They keep it." })).Must(OK);
    }

    private async Task<Paper> Paper(string path, string who = "auditor", Fleet? on = null)
    {
        using var client = (on ?? fleet).As(who);
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == OK, System.Text.Encoding.UTF8.GetString(bytes));
        Assert.NotNull(response.Headers.ETag);
        if (Environment.GetEnvironmentVariable("LAPTOPFLEET_SHOW_PAPERS") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path.Split('?')[0])}-{response.Headers.ETag.Tag[1..7]}.pdf"), bytes, TestContext.Current.CancellationToken);
        return new(response.StatusCode, response.Headers.ETag.Tag, response.Content.Headers.ContentType?.MediaType, new(bytes));
    }

    /// <summary>A long number goes on in the next line of its column: it is looked for in the order in which it was drawn, without spaces and ligatures.</summary>
    private static string Unbroken(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
