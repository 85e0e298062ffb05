using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

public sealed class RegisterDeviceTests(Fleet fleet) : IClassFixture<Fleet>
{
    private async Task<JsonObject> Laptop(string? serial = null, Region region = Region.Emea) => new()
    {
        ["depotId"] = (await fleet.Depot(region)).Id,
        ["modelId"] = (await fleet.Model()).Id,
        ["serialNumber"] = serial ?? Seeds.Unique("SN"),
        ["condition"] = "new",
        ["assetTag"] = Seeds.Unique("LF"),
        ["cost"] = new JsonObject { ["amount"] = "2400.00", ["currency"] = "USD" },
        ["purchasedOn"] = "2026-11-02",
        ["warrantyUntil"] = "2029-11-02",
    };

    [Fact]
    public async Task A_laptop_is_taken_into_stock()
    {
        var body = await Laptop("  sn-Reg1 ");

        var answer = (await fleet.As("logistics-emea").Post("devices", body)).Must(Created);

        Assert.Equal("sn-Reg1", answer["serialNumber"].GetValue<string>());
        Assert.Equal("inStock", answer["state"].GetValue<string>());
        Assert.Equal("depot", answer["custody"].GetValue<string>());
        Assert.Equal("EMEA", answer["region"].GetValue<string>());
        Assert.Equal("new", answer["condition"].GetValue<string>());
        Assert.Equal("2400.00", answer["cost"]["amount"]!.GetValue<string>());
        Assert.Equal($"/api/v1/devices/{answer.Id}", answer.Headers.Location!.ToString());
        var recorded = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.DeviceId == answer.Id));
        Assert.Equal(("DeviceRegistered", "logistics-emea"), (recorded.Type, recorded.ActorId));
        Assert.Contains("sn-Reg1", recorded.Data);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to() => (await fleet.Anonymous().Post("devices", await Laptop())).MustRefuse(Unauthorized, "auth.required");

    [Theory]
    [InlineData("people-ops")]
    [InlineData("device-security")]
    [InlineData("auditor")]
    [InlineData("somebody@example.com")]
    public async Task Only_logistics_registers(string who) => (await fleet.As(who).Post("devices", await Laptop())).MustRefuse(Forbidden, "auth.forbidden");

    [Fact]
    public async Task A_depot_of_another_region_is_unknown()
    {
        var answer = (await fleet.As("logistics-apac").Post("devices", await Laptop())).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/depotId"], answer.Pointers);
    }

    [Fact]
    public async Task A_model_that_does_not_exist_is_named()
    {
        var body = await Laptop();
        body["modelId"] = Guid.CreateVersion7();

        var answer = (await fleet.As("logistics-emea").Post("devices", body)).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal("model.unknown", answer["errors"][0]!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("serialNumber", "", "/serialNumber")]
    [InlineData("serialNumber", "=1+1", "/serialNumber")]
    [InlineData("serialNumber", "12345678901234567890123456789012345678901", "/serialNumber")]
    [InlineData("assetTag", "@SUM(A1)", "/assetTag")]
    [InlineData("condition", null, "/condition")]
    [InlineData("purchasedOn", "1949-12-31", "/purchasedOn")]
    [InlineData("warrantyUntil", "2026-11-01", "/warrantyUntil")]
    [InlineData("warrantyUntil", "2200-01-01", "/warrantyUntil")]
    [InlineData("purchasedOn", "2026-02-30", "/purchasedOn")]
    [InlineData("condition", "shiny", "/condition")]
    public async Task Each_wrong_field_is_named(string field, string? value, string pointer)
    {
        var body = await Laptop();
        body[field] = value;

        Assert.Equal([pointer], (await fleet.As("logistics-emea").Post("devices", body)).MustRefuse(BadRequest, "request.invalid").Pointers);
    }

    [Theory]
    [InlineData("-1.00", "USD")]
    [InlineData("1.005", "USD")]
    [InlineData("1.00", "XXX")]
    [InlineData("1.50", "JPY")]
    [InlineData("79228162514264337593543950335", "USD")]
    [InlineData("-79228162514264337593543950335", "USD")]
    [InlineData("1000000000000.01", "USD")]
    public async Task A_wrong_cost_is_refused(string amount, string currency)
    {
        var body = await Laptop();
        body["cost"] = new JsonObject { ["amount"] = amount, ["currency"] = currency };

        Assert.StartsWith("/cost", (await fleet.As("logistics-emea").Post("devices", body)).MustRefuse(BadRequest, "request.invalid").Pointers.Single());
    }

    [Theory]
    [InlineData("serial-1", "SERIAL-1")]
    [InlineData("serial-2", " serial -2 ")]
    [InlineData("0serial3", "serial3")]
    public async Task The_same_serial_number_typed_otherwise_is_refused(string first, string again)
    {
        (await fleet.As("logistics-emea").Post("devices", await Laptop(first))).Must(Created);

        (await fleet.As("logistics-amer").Post("devices", await Laptop(again, Region.Amer))).MustRefuse(Conflict, "device.serial-taken");
    }

    [Fact]
    public async Task The_same_asset_tag_is_refused()
    {
        var (one, two) = (await Laptop(), await Laptop());
        two["assetTag"] = one["assetTag"]!.GetValue<string>().ToLowerInvariant();
        (await fleet.As("logistics-emea").Post("devices", one)).Must(Created);

        (await fleet.As("logistics-emea").Post("devices", two)).MustRefuse(Conflict, "device.asset-tag-taken");
    }

    [Fact]
    public async Task Done_twice_with_one_key_it_happens_once()
    {
        var body = await Laptop();
        var first = (await fleet.As("logistics-emea").Post("devices", body, key: "reg-1")).Must(Created);
        var again = (await fleet.As("logistics-emea").Post("devices", body, key: "reg-1")).Must(Created);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.DeviceId == first.Id)));
    }

    [Fact]
    public async Task Of_twenty_at_once_with_one_serial_number_one_is_registered_and_the_others_are_told_why()
    {
        var (serial, client) = (Seeds.Unique("RACE"), fleet.As("logistics-emea"));
        var bodies = new List<JsonObject>();
        for (var i = 0; i < 20; i++)
            bodies.Add(await Laptop(serial));

        var answers = await Task.WhenAll(bodies.Select((body, i) => client.Post("devices", body, key: i % 2 == 0 ? $"race-{serial}-{i}" : null)));

        Assert.Single(answers, a => a.Status == Created);
        Assert.All(answers.Where(a => a.Status != Created), a => a.MustRefuse(Conflict, "device.serial-taken"));
        Assert.Equal(1, await fleet.InDatabase(db => db.Devices.CountAsync(d => d.SerialNumber == serial)));
    }

    [Fact]
    public async Task The_database_itself_refuses_a_second_serial_number_of_the_same_form()
    {
        var (one, two) = (await fleet.Device(), await fleet.Device());
        var (key, id) = (one.SerialKey, two.Key());

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => fleet.Sql($"UPDATE Devices SET SerialKey = {key} WHERE Id = {id}"));
        Assert.Equal(1, await fleet.Sql($"UPDATE Devices SET SerialKey = {key + "X"} WHERE Id = {id}"));
    }
}
