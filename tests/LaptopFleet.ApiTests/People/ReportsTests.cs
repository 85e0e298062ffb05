using System.Security.Claims;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement;
using LaptopFleet.Repairs;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People;

/// <summary>A manager follows the laptops, assignments and parcels of their reports, and of nobody else; where anybody lives is not their business.</summary>
public sealed class ReportsTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_manager_sees_what_concerns_their_reports_in_lists_and_one_by_one()
    {
        var (boss, report, assignment, shipment, device) = await Report();
        using var client = fleet.As($"manager:{boss.WorkEmail}");

        Assert.Equal([assignment], await Ids(client, "assignments"));
        Assert.Equal([assignment], await Ids(client, $"assignments?personId={report.Id}&open=true"));
        Assert.Equal([shipment], await Ids(client, "shipments"));
        Assert.Equal([shipment], await Ids(client, $"shipments?personId={report.Id}"));
        Assert.Equal([device], await Ids(client, "devices"));
        Assert.Equal(report.Id, (await client.Get($"assignments/{assignment}")).Must(OK)["personId"].GetValue<Guid>());
        (await client.Get($"assignments/{assignment}/explanation")).Must(OK);
        (await client.Get($"devices/{device}")).Must(OK);
        Assert.Single((await client.Get($"shipments/{shipment}/scans")).Must(OK)["items"].AsArray());
        var parcel = (await client.Get($"shipments/{shipment}")).Must(OK);
        Assert.Null(parcel["to"]["address"]);
        Assert.DoesNotContain("Flores", parcel.Text + (await client.Get("shipments")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(PersonBodies.Phone, parcel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_manager_cannot_tell_that_any_of_it_exists()
    {
        var (_, report, assignment, shipment, device) = await Report();
        var (other, _, theirs, parcel, _) = await Report();
        using var client = fleet.As($"manager:{other.WorkEmail}");

        foreach (var (path, code) in new[]
        {
            ($"assignments/{assignment}", "assignment.unknown"), ($"assignments/{assignment}/explanation", "assignment.unknown"), ($"shipments/{shipment}", "shipment.unknown"),
            ($"shipments/{shipment}/scans", "shipment.unknown"), ($"devices/{device}", "device.unknown"),
        })
            (await client.Get(path)).MustRefuse(NotFound, code);
        Assert.Equal([theirs], await Ids(client, "assignments"));
        Assert.Equal([parcel], await Ids(client, "shipments"));
        foreach (var list in new[] { $"assignments?personId={report.Id}", $"assignments?deviceId={device}", $"shipments?personId={report.Id}", $"devices?personId={report.Id}" })
            Assert.Empty(await Ids(client, list));
    }

    [Fact]
    public async Task Whoever_stops_being_somebodys_manager_or_never_had_the_role_sees_nothing_of_it()
    {
        var (boss, report, assignment, shipment, device) = await Report();
        using var withoutRole = fleet.As(boss.WorkEmail);
        (await withoutRole.Get($"assignments/{assignment}")).MustRefuse(NotFound, "assignment.unknown");
        (await withoutRole.Get($"shipments/{shipment}")).MustRefuse(NotFound, "shipment.unknown");
        Assert.Empty((await Ids(withoutRole, "assignments")).Concat(await Ids(withoutRole, "shipments")).Concat(await Ids(withoutRole, "devices")));

        (await fleet.As("people-ops").Patch($"people/{report.Id}", new { managerId = (await fleet.Person()).Id }, "*")).Must(OK);
        using var former = fleet.As($"manager:{boss.WorkEmail}");
        (await former.Get($"assignments/{assignment}")).MustRefuse(NotFound, "assignment.unknown");
        (await former.Get($"devices/{device}")).MustRefuse(NotFound, "device.unknown");
        Assert.Empty((await Ids(former, "assignments")).Concat(await Ids(former, "shipments")));
    }

    [Fact]
    public async Task A_manager_acts_on_none_of_it()
    {
        var (boss, _, assignment, shipment, device) = await Report();
        using var client = fleet.As($"manager:{boss.WorkEmail}");

        (await client.Post($"assignments/{assignment}/end", new { reason = "I say so." })).MustRefuse(Forbidden, "auth.forbidden");
        (await client.Post($"shipments/{shipment}/cancellation", new { reason = "I say so." })).MustRefuse(Forbidden, "auth.forbidden");
        (await client.Post($"assignments/{assignment}/acceptance", new { serialNumber = "X", statement = HandoverStatement.Version })).MustRefuse(NotFound, "assignment.unknown");
        (await client.Post($"devices/{device}/loss", new { reference = "L-1" })).MustRefuse(NotFound, "device.unknown");
    }

    [Theory]
    [InlineData(Role.Manager, "ManagerId=?")]
    [InlineData(Role.TeamMember, "PersonId=?")]
    public async Task The_list_of_a_manager_and_of_a_team_member_walks_their_own_indexes_however_large_the_fleet_is(string role, string by)
    {
        Assert.SkipWhen(TestDatabase.IsSqlServer, "SQLite is asked how it would answer.");
        var (person, after) = (await fleet.Person(), Guid.Empty);
        var caller = new Caller(new ClaimsPrincipal(new ClaimsIdentity([new(CallerClaims.Role, role), new(CallerClaims.Person, person.Id.ToString())])));

        var plans = (await fleet.PlansOf("Assignments", db => db.Assignments.AsNoTracking().SeenBy(db, caller).Where(a => a.Id > after).OrderBy(a => a.Id).Take(51).Select(AssignmentView.From).ToListAsync()))
            .Concat(await fleet.PlansOf("Shipments", db => db.Shipments.AsNoTracking().SeenBy(db, caller).Where(s => s.Id > after).OrderBy(s => s.Id).Take(51).Select(s => s.Id).ToListAsync()))
            .Concat(await fleet.PlansOf("Orders", db => db.Orders.AsNoTracking().SeenBy(db, caller).Where(o => o.Id > after).OrderBy(o => o.Id).Take(51).Select(o => o.Id).ToListAsync()))
            .Concat(await fleet.PlansOf("Repairs", db => db.Repairs.AsNoTracking().SeenBy(db, caller).Where(r => r.Id > after).OrderBy(r => r.Id).Take(51).Select(r => r.Id).ToListAsync())).ToList();

        Assert.Equal(4, plans.Count);
        // What is scanned is the page that was found (SQLite calls it a0 or s0), and not the fleet.
        Assert.All(plans, plan => Assert.DoesNotMatch(@"SCAN (?!\w0\b)", plan));
        Assert.All(plans, plan => Assert.Contains("PersonId=?", plan, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.Contains(by, plan, StringComparison.Ordinal));
    }

    private async Task<(Person Boss, Person Report, Guid Assignment, Guid Shipment, Guid Device)> Report()
    {
        var boss = await fleet.Person();
        var report = await fleet.Person(manager: boss.Id);
        var (depot, device) = (await fleet.Depot(), await fleet.Device());
        var assignment = (await fleet.As("logistics-emea").Post("assignments", new { personId = report.Id, deviceId = device.Id })).Must(Created).Id;
        (await fleet.As(report.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        // A second laptop is on its way to them.
        var shipment = (await fleet.Drafted(depot, report, await fleet.Device(depot))).Id;
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("TR") })).Must(OK);
        (await fleet.As("logistics-emea").Post($"shipments/{shipment}/scans", new { status = "inTransit" })).Must(OK);
        return (boss, report, assignment, shipment, device.Id);
    }

    private static async Task<IReadOnlyList<Guid>> Ids(HttpClient client, string path) =>
        [.. (await client.Get(path)).Must(OK)["items"].AsArray().Select(item => item!["id"]!.GetValue<Guid>())];
}
