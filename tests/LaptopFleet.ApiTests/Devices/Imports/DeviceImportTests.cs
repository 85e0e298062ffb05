using System.Net.Http.Headers;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Devices.Imports;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.Imports;

public sealed class DeviceImportTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_good_file_is_imported_whole_with_an_event_for_each_laptop()
    {
        var (client, model, depot, prefix) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot(), Seeds.Unique("I"));

        var asked = (await client.SendCsv(Csv.Header + Csv.Rows(prefix, 12, model, depot))).Must(Accepted);
        Assert.Equal(("allOrNothing", 12), (asked["mode"].GetValue<string>(), asked["rows"].GetValue<int>()));
        Assert.Equal($"/api/v1/devices/imports/{asked.Id}", asked.Headers.Location!.ToString());
        var ended = await client.Ended(asked.Id);

        Assert.Equal(("completed", 100, 12, 12, 0), (
            ended["state"].GetValue<string>(), ended["percent"].GetValue<int>(), ended["rowsRead"].GetValue<int>(), ended["rowsAccepted"].GetValue<int>(), ended["rowsRejected"].GetValue<int>()));
        var laptop = (await client.Get($"devices?serial={prefix}7"))["items"][0]!;
        Assert.Equal(("inStock", "used", "1599.00", "2026-02-01", "2029-01-31"), (laptop["state"]!.GetValue<string>(), laptop["condition"]!.GetValue<string>(),
            laptop["cost"]!["amount"]!.GetValue<string>(), laptop["purchasedOn"]!.GetValue<string>(), laptop["warrantyUntil"]!.GetValue<string>()));
        Assert.Equal((depot.Id, model.Id, $"T-{prefix}7"), (laptop["depotId"]!.GetValue<Guid>(), laptop["modelId"]!.GetValue<Guid>(), laptop["assetTag"]!.GetValue<string>()));
        Assert.Equal("\"1\"", (await client.Get($"devices/{laptop["id"]}")).ETag);

        await fleet.InDatabase(async db =>
        {
            var signer = fleet.Services.GetRequiredService<EventSigner>();
            var events = await db.Events.AsNoTracking().Where(e => e.Type == "DeviceRegistered" && e.Data.Contains(prefix)).ToListAsync();
            Assert.Equal(12, events.Count);
            Assert.All(events, e => Assert.True(signer.IsGenuine(e)));
            Assert.All(events, e => Assert.Equal(("user", "logistics-emea", Region.Emea), (e.ActorKind, e.ActorId, e.Region!.Value)));
            Assert.Equal(["DeviceImportRequested", "DeviceImportFinished"], await db.Events.Where(e => e.SubjectId == asked.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());
            return Assert.IsType<int>(await db.ImportChunks.CountAsync(c => c.ImportId == asked.Id)) is var kept && kept == 0;
        });
        Assert.True((await fleet.As("auditor").Get("audit/verify"))["intact"].GetValue<bool>());
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_file_out_and_every_bad_row_is_listed()
    {
        var (client, model, depot, prefix) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot(), Seeds.Unique("B"));
        var (taken, elsewhere) = (await fleet.Device(serial: $"0{prefix}TAKEN"), await fleet.Depot(Region.Apac));
        var file = Csv.Header
            + Csv.Row($"{prefix}1", model, depot)
            + Csv.Row($"0{prefix.ToLowerInvariant()} 1", model, depot)
            + Csv.Row($"{prefix} taken", model, depot)
            + Csv.Row($"{prefix}4", model, depot, taken.AssetTag!.ToLowerInvariant())
            + Csv.Row("=cmd()", model, depot)
            + Csv.Row($"{prefix}6", model, elsewhere)
            + $"{prefix}7,,nothing,{depot.Code},,,,2026-02-30,\n"
            + $"{prefix}8,x\n";

        var ended = await client.Ended((await client.SendCsv(file)).Must(Accepted).Id);

        Assert.Equal(("rejected", 8, 0, 7), (ended["state"].GetValue<string>(), ended["rowsRead"].GetValue<int>(), ended["rowsAccepted"].GetValue<int>(), ended["rowsRejected"].GetValue<int>()));
        Assert.Equal(
            ["3:serial_number:serial.double", "4:serial_number:serial.taken", "5:asset_tag:asset-tag.taken", "6:serial_number:cell.formula", "7:depot_code:depot.unknown",
                "8:purchased_on:date.malformed", "8:model_code:model.unknown", "9::row.too-few-columns"],
            await client.Errors(ended.Id));
        Assert.Equal(0, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.SerialNumber == $"{prefix}1")));
    }

    [Fact]
    public async Task Where_bad_rows_are_skipped_the_good_ones_are_imported_once()
    {
        var (client, model, depot, prefix) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot(), Seeds.Unique("K"));
        var file = Csv.Header + Csv.Rows(prefix, 3, model, depot) + Csv.Row($"{prefix}0", model, depot) + Csv.Row("@x", model, depot) + Csv.Row($"{prefix}9", model, depot);

        var first = await client.Ended((await client.SendCsv(file, "?mode=skipBad")).Must(Accepted).Id);
        var again = await client.Ended((await client.SendCsv(file, "?mode=skipBad")).Must(Accepted).Id);

        Assert.Equal(("completed", 4, 2), (first["state"].GetValue<string>(), first["rowsAccepted"].GetValue<int>(), first["rowsRejected"].GetValue<int>()));
        Assert.Equal(["5:serial_number:serial.double", "6:serial_number:cell.formula"], await client.Errors(first.Id));
        Assert.Equal((0, 6), (again["rowsAccepted"].GetValue<int>(), again["rowsRejected"].GetValue<int>()));
        Assert.Equal(4, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.DepotId == depot.Id)));
    }

    [Fact]
    public async Task The_errors_are_listed_page_by_page_and_as_a_file()
    {
        var (client, depot) = (fleet.As("logistics-emea"), await fleet.Depot());
        var id = (await client.SendCsv(Csv.Header + string.Concat(Enumerable.Range(0, 5).Select(i => $"S{i},,none,{depot.Code},,,,,\n")))).Must(Accepted).Id;
        await client.Ended(id);

        var first = (await client.Get($"devices/imports/{id}/errors?limit=3")).Must(OK);
        var rest = (await client.Get(first.Headers.GetValues("Link").Single().Split('<', '>')[1])).Must(OK);
        Assert.Equal([2, 3, 4, 5, 6], first["items"].AsArray().Concat(rest["items"].AsArray()).Select(e => e!["row"]!.GetValue<int>()));

        var file = (await client.Get($"devices/imports/{id}/errors.csv")).Must(OK);
        Assert.Equal("text/csv", file.ContentHeaders.ContentType!.MediaType);
        Assert.StartsWith("row,column,code,detail\r\n2,model_code,model.unknown,There is no model with this code.\r\n", file.Text);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/csv"));
        Assert.Equal(file.Text, (await client.Get($"devices/imports/{id}/errors")).Must(OK).Text);
    }

    [Theory]
    [InlineData("serial_number\nS1\n", "csv.missing-columns")]
    [InlineData(Csv.Header, "csv.empty")]
    [InlineData(Csv.Header + "\"S1,,m,d,,,,,\n", "csv.bad-quote")]
    public async Task What_is_no_such_file_is_refused_at_once(string file, string code)
    {
        var answer = (await fleet.As("logistics-emea").SendCsv(file)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(code, answer["errors"][0]!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_not_text_csv_in_UTF8_is_refused()
    {
        var client = fleet.As("logistics-emea");

        (await client.Post("devices/imports", new { })).MustRefuse(UnsupportedMediaType, "request.media-type");
        var latin = new ByteArrayContent([.. "serial_number,"u8, 0xE9, (byte)'\n']) { Headers = { ContentType = new("text/csv") } };
        Assert.Equal("csv.not-utf8", (await client.Say(HttpMethod.Post, "devices/imports", latin)).MustRefuse(BadRequest, "request.invalid")["errors"][0]!["code"]!.GetValue<string>());
        (await client.SendCsv(Csv.Header, "?mode=maybe")).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_file_may_be_larger_than_an_ordinary_body_and_not_larger_than_its_own_limit()
    {
        var (client, model, depot) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot());
        // The server asks not to be sent what it will not take: who waits for its word hears 413, and not a connection that breaks off.
        client.DefaultRequestHeaders.ExpectContinue = true;
        var big = new ByteArrayContent(new byte[DeviceImport.MaxBytes + 1]) { Headers = { ContentType = new("text/csv") } };
        (await client.Say(HttpMethod.Post, "devices/imports", big)).MustRefuse(RequestEntityTooLarge, "request.too-large");

        var file = Csv.Header + Csv.Rows(Seeds.Unique("BIG"), 20_000, model, depot);
        Assert.True(file.Length > 1024 * 1024);
        var ended = await client.Ended((await client.SendCsv(file)).Must(Accepted).Id);
        Assert.Equal(("completed", 20_000), (ended["state"].GetValue<string>(), ended["rowsAccepted"].GetValue<int>()));
        Assert.Equal(20_000, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DeviceRegistered" && db.Devices.Any(d => d.Id == e.DeviceId && d.DepotId == depot.Id))));
    }

    [Fact]
    public async Task Only_logistics_imports_and_only_the_sender_and_overseers_follow()
    {
        var (client, model, depot) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot());
        var file = Csv.Header + Csv.Row(Seeds.Unique("W"), model, depot);
        foreach (var who in new[] { "auditor", "device-security", "people-ops", "somebody@example.com" })
            (await fleet.As(who).SendCsv(file)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().SendCsv(file)).MustRefuse(Unauthorized, "auth.required");

        var id = (await client.SendCsv(file)).Must(Accepted).Id;
        foreach (var path in new[] { $"devices/imports/{id}", $"devices/imports/{id}/errors", $"devices/imports/{id}/errors.csv" })
        {
            (await fleet.As("logistics-apac").Get(path)).MustRefuse(NotFound, "import.unknown");
            (await fleet.As("auditor").Get(path)).Must(OK);
            (await fleet.As("people-ops").Get(path)).MustRefuse(Forbidden, "auth.forbidden");
            (await fleet.Anonymous().Get(path)).MustRefuse(Unauthorized, "auth.required");
        }
        (await client.Get($"devices/imports/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "import.unknown");
    }

    [Fact]
    public async Task Sent_twice_with_one_key_it_is_imported_once()
    {
        var (client, model, depot, prefix) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot(), Seeds.Unique("Y"));
        var file = Csv.Header + Csv.Rows(prefix, 3, model, depot);

        var first = (await client.SendCsv(file, key: prefix)).Must(Accepted);
        var again = (await client.SendCsv(file, key: prefix)).Must(Accepted);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("completed", (await client.Ended(first.Id))["state"].GetValue<string>());
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DeviceImportRequested" && e.SubjectId == first.Id)));
        Assert.Equal(3, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.DepotId == depot.Id)));
    }

    [Fact]
    public async Task Of_several_files_with_the_same_laptops_at_once_each_laptop_is_imported_once()
    {
        var (client, model, depot, prefix) = (fleet.As("logistics-emea"), await fleet.Model(), await fleet.Depot(), Seeds.Unique("Z"));
        var file = Csv.Header + Csv.Rows(prefix, 50, model, depot);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => client.SendCsv(file, i % 2 == 0 ? "" : "?mode=skipBad")));
        var ended = await Task.WhenAll(sent.Select(s => client.Ended(s.Must(Accepted).Id)));

        Assert.Equal(50, ended.Sum(e => e["rowsAccepted"].GetValue<int>()));
        Assert.Equal(50, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.DepotId == depot.Id)));
        Assert.Equal(50, await fleet.InDatabase(db => db.Events.CountAsync(e => e.Type == "DeviceRegistered" && e.Data.Contains(prefix))));
    }
}
