using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Devices;
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

        var json = (await fleet.As("auditor").Get($"departures/{@case}/evidence")).Must(OK);
        string[] expected = ["Evidence of a departure", @case, person.Id.ToString()[..18], "20 November 2026", $"Laptop {device.SerialNumber}", "DeviceSanitised", "DRIVE-7", "effective", "user:people-ops", "DeviceReceived", depot.Id.ToString()[..18]];
        Assert.All(expected, part => Assert.Contains(Unbroken(part), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        Assert.All(json["events"].AsArray(), e => Assert.Contains(e!["hash"]!.GetValue<string>(), Unbroken(paper.Pdf.TextByPdfPig), StringComparison.Ordinal));
        Assert.DoesNotContain("Silva", paper.Text, StringComparison.Ordinal);
        (await fleet.As("logistics-emea").Get($"departures/{@case}/evidence.pdf")).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("auditor").Get("departures/no-such-case/evidence.pdf")).MustRefuse(NotFound, "departure.unknown");
    }

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

    private async Task EndUse(Device device)
    {
        var assignment = (await fleet.As("logistics-lead").Get($"assignments?deviceId={device.Id}")).Must(OK)["items"][0]!["id"]!.GetValue<Guid>();
        (await fleet.As("logistics-lead").Post($"assignments/{assignment}/end", new { reason = "They keep it." })).Must(OK);
    }

    private async Task<Paper> Paper(string path, string who = "auditor")
    {
        using var client = fleet.As(who);
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == OK, System.Text.Encoding.UTF8.GetString(bytes));
        Assert.NotNull(response.Headers.ETag);
        if (Environment.GetEnvironmentVariable("LAPTOPFLEET_SHOW_PAPERS") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(path)}-{response.Headers.ETag.Tag[1..7]}.pdf"), bytes, TestContext.Current.CancellationToken);
        return new(response.StatusCode, response.Headers.ETag.Tag, response.Content.Headers.ContentType?.MediaType, new(bytes));
    }

    /// <summary>A long number goes on in the next line of its column: it is looked for in the order in which it was drawn, without spaces and ligatures.</summary>
    private static string Unbroken(string text) => string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
}
