using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices.Imports;
using LaptopFleet.Catalog;
using LaptopFleet.World;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

public sealed class ExportDevicesTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_file_has_what_the_list_would_find_and_nothing_of_other_regions()
    {
        var model = await fleet.Model();
        var mine = await fleet.InUseBy(await fleet.Person("PT"), await fleet.Device(model: model));
        var theirs = await fleet.Device(await fleet.Depot(Region.Apac), model);

        var file = (await fleet.As("logistics-emea").Get($"devices/export.csv?modelId={model.Id}")).Must(OK);

        Assert.Equal("text/csv", file.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("attachment; filename=devices.csv", file.ContentHeaders.ContentDisposition!.ToString());
        Assert.Equal(
            "serial_number,asset_tag,model_code,depot_code,condition,cost_amount,cost_currency,purchased_on,warranty_until,id,state,region,person_id,in_use_since,registered_at\r\n"
            + $"{mine.SerialNumber},{mine.AssetTag},{model.Code},,new,2400.00,USD,2026-01-15,2029-01-15,{mine.Id},inUse,EMEA,{mine.PersonId},2026-11-23T09:00:00Z,2026-11-23T09:00:00Z\r\n",
            file.Text);
        Assert.Contains(theirs.SerialNumber, (await fleet.As("auditor").Get($"devices/export.csv?modelId={model.Id}")).Text);
        Assert.DoesNotContain(theirs.SerialNumber, (await fleet.As("auditor").Get($"devices/export.csv?modelId={model.Id}&region=EMEA")).Text);
    }

    [Fact]
    public async Task A_cell_that_a_spreadsheet_would_run_is_marked_as_text()
    {
        var model = await fleet.InDatabase(async db =>
        {
            var (evil, offered) = Model.Offer("=hyperlink(\"x\")", 1, (await fleet.Model()).Specification, new(2025, 1, 1), null, fleet.Clock.GetCurrentInstant());
            db.Add(evil);
            db.Record(offered, LaptopFleet.Audit.Actor.Job("test-setup"));
            await db.SaveChangesAsync();
            return evil;
        });
        var device = await fleet.Device(model: model);

        var line = (await fleet.As("auditor").Get($"devices/export.csv?serial={device.SerialNumber}")).Must(OK).Text.Split("\r\n")[1];

        Assert.Contains(",\"'=hyperlink(\"\"x\"\")\",", line);
    }

    [Fact]
    public async Task A_fleet_can_be_taken_into_another_installation()
    {
        var (model, depot) = (await fleet.Model(), await fleet.Depot());
        var rows = Csv.Rows(Seeds.Unique("TRIP"), 2_500, model, depot);
        var logistics = fleet.As("logistics-emea");
        Assert.Equal("completed", (await logistics.Ended((await logistics.SendCsv(Csv.Header + rows)).Must(Accepted).Id))["state"].GetValue<string>());
        var file = (await logistics.Get($"devices/export.csv?depotId={depot.Id}")).Must(OK).Text;

        await using var other = new Fleet();
        _ = other.Anonymous();
        await other.InDatabase(async db =>
        {
            db.Add(model);
            db.Add(depot);
            db.Record(new LaptopFleet.Catalog.Events.DepotChanged(depot.Id, depot.Region, other.Clock.GetCurrentInstant()), LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        });
        var there = other.As("logistics-emea");
        Assert.Equal("completed", (await there.Ended((await there.SendCsv(file)).Must(Accepted).Id))["state"].GetValue<string>());
        var again = (await there.Get($"devices/export.csv?depotId={depot.Id}")).Must(OK).Text;

        Assert.Equal(2_501, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(Known(file), Known(again));
    }

    [Fact]
    public async Task Only_staff_take_the_fleet_away()
    {
        (await fleet.Anonymous().Get("devices/export.csv")).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As("somebody@example.com").Get("devices/export.csv")).MustRefuse(Forbidden, "auth.forbidden");
        Assert.Equal(["/state"], (await fleet.As("auditor").Get("devices/export.csv?state=shiny")).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/serial"], (await fleet.As("auditor").Get($"devices/export.csv?serial={new string('x', 41)}")).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    /// <summary>The columns that an import reads.</summary>
    private static IEnumerable<string> Known(string file) => [.. file.Split("\r\n").Select(line => string.Join(',', line.Split(',').Take(9)))];
}
