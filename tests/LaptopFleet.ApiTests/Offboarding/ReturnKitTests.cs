using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>From the United States a laptop comes back by kit: an empty box with its label is sent first, and what is asked with it follows what becomes of the departure.</summary>
public sealed class ReturnKitTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Austin = new { address = new { line1 = "500 Congress Ave", city = "Austin", region = "TX", postcode = "78701", country = "US" } };

    [Fact]
    public async Task A_kit_is_sent_delivered_and_seen_by_staff_and_by_the_leaver()
    {
        var (_, person, device, id) = await Arranged();
        // By kit, what the desk has to do is not done before the box is on its way.
        Assert.Null(Step(await fleet.Plan(device.Id), "arrange")["doneAt"]);
        var path = $"returns/{id}/kit";
        (await Staff.Post(path, new { carrier = "UPS" })).MustRefuse(BadRequest, "request.invalid");
        (await Staff.Post($"{path}/delivery")).MustRefuse(Conflict, "return.no-kit");

        var sent = (await Staff.Post(path, new { carrier = " UPS ", trackingNumber = "1Z-KIT-1" })).Must(OK);

        Assert.Equal(("UPS", "1Z-KIT-1", "2026-11-23T09:00:00Z", null, "sendLaptop"), KitOf(sent["kit"]));
        Assert.Equal("user:logistics-amer", Step(sent.Body!, "arrange")["doneBy"]!.GetValue<string>());
        var (_, mine) = await Mine(person);
        Assert.Equal(("kit", "1Z-KIT-1"), (mine["method"]!.GetValue<string>(), mine["kit"]!["trackingNumber"]!.GetValue<string>()));
        var delivered = (await Staff.Post($"{path}/delivery")).Must(OK);
        Assert.NotNull(delivered["kit"]["deliveredAt"]);
        (await Staff.Post($"{path}/delivery")).MustRefuse(Conflict, "return.kit-delivered");
        Assert.Equal(["ReturnKitSent", "ReturnKitDelivered"], await Kits(id));
        // It got lost: another one is sent, and the newest counts.
        Assert.Equal(("USPS", "9400", "2026-11-23T09:00:00Z", null, "sendLaptop"), KitOf((await Staff.Post(path, new { carrier = "USPS", trackingNumber = "9400" })).Must(OK)["kit"]));
    }

    [Fact]
    public async Task Rescinded_after_a_kit_was_sent_the_plan_says_so_and_what_is_asked_with_the_kit()
    {
        var (name, person, device, id) = await Arranged();
        var sent = (await Staff.Post($"returns/{id}/kit", new { carrier = "UPS", trackingNumber = "1Z-KIT-2" })).Must(OK);
        var link = (await Staff.Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();

        var off = (await fleet.Machine().Says(name, person, "cancellation", 2)).Must(OK);

        var change = off["changes"].AsArray().Single(c => c!["what"]!.GetValue<string>() == "return")!;
        Assert.Contains("A kit was sent on 2026-11-23: its label is void, nothing is sent back in it, and the box stays with them.", change["because"]!.GetValue<string>(), StringComparison.Ordinal);
        var plan = await fleet.Plan(device.Id);
        Assert.Equal(("calledOff", "sendNothing", "1Z-KIT-2"), (plan["state"]!.GetValue<string>(), plan["kit"]!["asked"]!.GetValue<string>(), plan["kit"]!["trackingNumber"]!.GetValue<string>()));
        Assert.Equal("cancelled", (await Staff.Get($"shipments/{sent["shipmentId"].GetValue<Guid>()}")).Must(OK)["state"].GetValue<string>());
        Assert.True(JsonNode.Parse(await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.Type == "ReturnCalledOff").Select(e => e.Data).SingleAsync()))!["kitSent"]!.GetValue<bool>());
        using var browser = fleet.Anonymous();
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = (await browser.Get($"/return-links/{link}")).Must(OK).Text;
        Assert.All(["This laptop need not come back.", "tracking number 1Z-KIT-2", "The label in it is void: send nothing."], part => Assert.Contains(part, page, StringComparison.Ordinal));
        // The box arrives all the same, and that is known too.
        Assert.Equal("sendNothing", (await Staff.Post($"returns/{id}/kit/delivery")).Must(OK)["kit"]["asked"]!.GetValue<string>());
        (await Staff.Post($"returns/{id}/kit", new { carrier = "UPS", trackingNumber = "1Z-KIT-3" })).MustRefuse(Conflict, "return.kit-not-arranged");

        // They leave after all: the box is with them, its label is void until the return is arranged again and another one comes.
        (await fleet.Machine().Leaves(name, person, "2026-12-18", 3)).Must(OK);
        var resumed = await fleet.Plan(device.Id);
        Assert.Equal(("planned", "waitForLabel"), (resumed["state"]!.GetValue<string>(), resumed["kit"]!["asked"]!.GetValue<string>()));
        Assert.Null(Step(resumed, "arrange")["doneAt"]);
        (await Staff.Post($"returns/{id}/arrangement", new { depotId = (await fleet.Depot(Region.Amer)).Id })).Must(OK);
        Assert.Equal("waitForLabel", (await fleet.Plan(device.Id))["kit"]!["asked"]!.GetValue<string>());
        Assert.Equal("sendLaptop", (await Staff.Post($"returns/{id}/kit", new { carrier = "UPS", trackingNumber = "1Z-KIT-4" })).Must(OK)["kit"]["asked"]!.GetValue<string>());
    }

    [Fact]
    public async Task Where_it_comes_back_otherwise_or_nothing_is_arranged_no_kit_is_sent()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        var (desk, kit) = (fleet.As("logistics-emea"), new { carrier = "UPS", trackingNumber = "1Z" });
        (await desk.Post($"returns/{id}/kit", kit)).MustRefuse(Conflict, "return.kit-not-arranged");
        var link = (await desk.Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } })).Must(OK);
        var arranged = (await desk.Post($"returns/{id}/arrangement", new { depotId = (await fleet.Depot()).Id })).Must(OK);

        Assert.NotNull(Step(arranged.Body!, "arrange")["doneAt"]);
        (await desk.Post($"returns/{id}/kit", kit)).MustRefuse(Conflict, "return.kit-not-arranged");
        (await Staff.Post($"returns/{id}/kit", kit)).MustRefuse(NotFound, "return.unknown");
        Assert.Null((await fleet.Plan(device.Id))["kit"]);
    }

    [Fact]
    public async Task A_kit_is_to_be_sent_within_two_working_days_of_the_leaver_once_it_is_arranged()
    {
        var (_, _, _, id) = await Arranged();

        var due = Assert.Single(await Due(id));
        Assert.Equal(("logistics", "2026-11-25", "2026-11-26T05:00:00Z", "America/New_York"),
            (due["owner"]!.GetValue<string>(), due["dueOn"]!.GetValue<string>(), due["dueAt"]!.GetValue<string>(), due["zone"]!.GetValue<string>()));
        var why = (await Staff.Get($"deadlines/{due["id"]!.GetValue<Guid>()}/why")).Must(OK);
        Assert.Contains("It was arranged by kit on 2026-11-23, and 2 business-days to send the box, in the working week Mon-Fri of United States", why.Text, StringComparison.Ordinal);
        Assert.Contains("return.kit-send", why.Text, StringComparison.Ordinal);
        // In the place of the step, which counts from the last working day.
        Assert.DoesNotContain("arrange", await fleet.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == id && d.WithdrawnAt == null).Select(d => d.Part).ToListAsync()));

        (await Staff.Post($"returns/{id}/kit", new { carrier = "UPS", trackingNumber = "1Z-KIT-5" })).Must(OK);

        Assert.Empty(await Due(id));
        Assert.DoesNotContain("arrange", await fleet.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == id && d.WithdrawnAt == null).Select(d => d.Part).ToListAsync()));
    }

    private async Task<List<JsonNode>> Due(Guid id) =>
        [.. (await Staff.Get("deadlines?kind=kitDue&limit=200")).Must(OK)["items"].AsArray().Where(d => d!["subjectId"]!.GetValue<Guid>() == id).Select(d => d!)];

    private HttpClient Staff => fleet.As("logistics-amer");

    private async Task<(string Case, Person Person, Device Device, Guid Return)> Arranged()
    {
        var name = Departing.Case();
        var depot = await fleet.Depot(Region.Amer);
        var person = await fleet.Person("US");
        var device = await fleet.GivenTo(person, await fleet.Device(depot));
        (await fleet.Machine().Leaves(name, person, sequence: 1)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        var link = (await Staff.Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        (await fleet.Anonymous().Post($"return-links/{link}/confirmation", Austin)).Must(OK);
        var arranged = (await Staff.Post($"returns/{id}/arrangement", new { depotId = depot.Id, carrier = "UPS", trackingNumber = Seeds.Unique("1Z") })).Must(OK);
        Assert.Equal("kit", arranged["wayBack"]["method"]!.GetValue<string>());
        return (name, person, device, id);
    }

    private async Task<(Answer Answer, JsonNode Mine)> Mine(Person person)
    {
        var answer = (await fleet.As(person.WorkEmail).Get("me/returns")).Must(OK);
        return (answer, Assert.Single(answer.Body!.AsArray())!);
    }

    private Task<List<string>> Kits(Guid id) => fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.Type.StartsWith("ReturnKit")).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync());

    private static JsonNode Step(JsonNode plan, string kind) => plan["steps"]!.AsArray().Single(s => s!["kind"]!.GetValue<string>() == kind)!;

    private static (string, string, string, string?, string) KitOf(JsonNode kit) => (
        kit["carrier"]!.GetValue<string>(), kit["trackingNumber"]!.GetValue<string>(), kit["sentAt"]!.GetValue<string>(), kit["deliveredAt"]?.GetValue<string>(), kit["asked"]!.GetValue<string>());
}
