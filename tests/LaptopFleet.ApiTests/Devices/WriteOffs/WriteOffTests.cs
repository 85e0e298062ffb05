using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.Platform.Access;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Devices.WriteOffs;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices.WriteOffs;

/// <summary>Nobody gives a laptop up alone, in a departure or outside one.</summary>
public sealed class WriteOffTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Why = new { reason = "Nobody has seen it in three inventories.", evidence = "Inventory 2026-11" };

    [Fact]
    public async Task A_lost_laptop_is_written_off_by_a_second_person_with_reason_and_evidence()
    {
        var device = await Lost();

        var asked = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).Must(Created);
        Assert.Equal(("asked", "Inventory 2026-11", "user:logistics-emea"), (asked["state"].GetValue<string>(), asked["evidence"].GetValue<string>(), asked["askedBy"].GetValue<string>()));
        Assert.Equal("logistics-lead", Assert.Single(asked["approvals"].AsArray())!["role"]!.GetValue<string>());
        Assert.Equal("lost", await StateOf(device));
        // By which rule stays with it, whatever the rule says later.
        Assert.Equal(("approval.write-off", 1, "logistics-lead"), (asked["approvalRule"]["rule"]!["ruleId"]!.GetValue<string>(), asked["approvalRule"]["rule"]!["version"]!.GetValue<int>(), asked["approvalRule"]["outcome"]!.GetValue<string>()));

        var decided = (await Decide(asked.Id, "logistics-lead", note: "Insurer told.")).Must(OK);
        Assert.Equal(("approved", "2026-11-23T09:00:00Z"), (decided["state"].GetValue<string>(), decided["endedAt"].GetValue<string>()));
        Assert.Equal(("approve", "user:logistics-lead", "Insurer told."), (decided["approvals"][0]!["verdict"]!.GetValue<string>(), decided["approvals"][0]!["decidedBy"]!.GetValue<string>(), decided["approvals"][0]!["note"]!.GetValue<string>()));
        Assert.Equal("writtenOff", await StateOf(device));
        var events = await fleet.InDatabase(db => db.Events.Where(e => e.DeviceId == device.Id).OrderBy(e => e.Id).Select(e => new { e.Type, e.Data, Who = e.ActorKind + ":" + e.ActorId }).ToListAsync());
        Assert.Equal(["DeviceRegistered", "DeviceLost", "WriteOffAsked", "WriteOffDecided", "DeviceDisposed"], events.Select(e => e.Type));
        Assert.Equal(["user:logistics-emea", "user:logistics-lead", "user:logistics-lead"], events.Skip(2).Select(e => e.Who));
        Assert.Contains($"{asked.Id}", events[2].Data, StringComparison.Ordinal);
        // Why, and what proves it, are words that may name somebody: they stay where they can be erased, and the chain has none of them.
        Assert.Contains("three inventories", decided["reason"].GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Inventory 2026-11", (await fleet.As("auditor").Get($"devices/{device.Id}/custody")).Must(OK)["endEvidence"].GetValue<string>());
        Assert.All(events, e => Assert.DoesNotContain("nventor", e.Data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_asked_does_not_approve_not_even_with_another_account()
    {
        var (device, lead) = (await Lost(), await fleet.Person("PT"));
        using var one = Account(Role.LogisticsLead, "lead-one", lead.WorkEmail);
        using var two = Account(Role.LogisticsLead, "lead-two", lead.WorkEmail);
        var id = (await one.Post($"devices/{device.Id}/write-offs", Why)).Must(Created).Id;

        (await one.Post($"write-offs/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.same-person");
        (await two.Post($"write-offs/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.same-person");
        (await Decide(id, "logistics-emea")).MustRefuse(Conflict, "approval.not-yours");
        (await Decide(id, "auditor")).MustRefuse(Forbidden, "auth.forbidden");
        Assert.Equal("lost", await StateOf(device));
        (await Decide(id, "logistics-lead")).Must(OK);
        Assert.Equal("writtenOff", await StateOf(device));
    }

    [Fact]
    public async Task Nobody_approves_for_the_laptop_that_they_should_give_back()
    {
        var holder = await fleet.Person("PT");
        var device = await fleet.GivenTo(holder);
        var assignment = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id && a.EndedAt == null).Select(a => a.Id).SingleAsync());
        (await fleet.As("logistics-emea").Post($"assignments/{assignment}/end", new { reason = "A newer one." })).Must(OK);
        var id = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).Must(Created).Id;
        using var own = Account(Role.LogisticsLead, "lead-who-holds-it", holder.WorkEmail);

        (await own.Post($"write-offs/{id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.own");
    }

    [Fact]
    public async Task One_that_is_refused_changes_nothing_and_may_be_asked_for_again()
    {
        var device = await Lost();
        var id = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).MustRefuse(Conflict, "write-off.open");

        Assert.Equal("refused", (await Decide(id, "logistics-lead", "reject")).Must(OK)["state"].GetValue<string>());

        Assert.Equal("lost", await StateOf(device));
        (await Decide(id, "logistics-lead")).MustRefuse(Conflict, "write-off.decided");
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).Must(Created);
        Assert.Equal(["refused", "asked"], (await fleet.As("logistics-emea").Get($"write-offs?deviceId={device.Id}")).Must(OK)["items"].AsArray().Select(w => w!["state"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_turned_up_meanwhile_is_not_written_off()
    {
        var (device, depot) = (await Lost(), await fleet.Depot());
        var id = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/recovery", new { depotId = depot.Id })).Must(OK);

        (await Decide(id, "logistics-lead")).MustRefuse(Conflict, "write-off.overtaken");

        Assert.Equal("received", await StateOf(device));
        (await Decide(id, "logistics-lead", "reject")).Must(OK);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lost_or_stolen_it_is_given_up_only_under_the_number_of_a_report(bool stolen)
    {
        var device = await fleet.Device();
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { stolen })).Must(OK);

        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", Why)).MustRefuse(Conflict, "write-off.report-missing");
        var asked = (await fleet.As("logistics-emea").Post($"devices/{device.Id}/write-offs", new { reason = "Gone.", evidence = "Inventory 2026-11", reportReference = "PSP 2026/77" })).Must(Created);

        Assert.Equal("PSP 2026/77", asked["reportReference"].GetValue<string>());
        Assert.Equal("L-7", (await fleet.As("logistics-emea").Post($"devices/{(await Lost()).Id}/write-offs", Why)).Must(Created)["reportReference"].GetValue<string>());
    }

    [Fact]
    public async Task Each_approval_is_seen_and_of_two_at_one_moment_one_starts_over()
    {
        var (device, now) = (await Lost(), fleet.Clock.GetCurrentInstant());
        // As where policy names two roles.
        var id = await fleet.InDatabase(async db =>
        {
            var lost = await db.Devices.SingleAsync(d => d.Id == device.Id);
            var (writeOff, asked) = WriteOff.Ask(lost, new("Gone.", "Inventory", "L-7"),
                new(PolicyKind.Approval, $"{Role.LogisticsLead};{Role.DeviceSecurity}", null, new Dictionary<string, string>(), "As the test has it."), new(new("user", "desk"), null, []), now);
            db.Add(writeOff);
            db.Record(asked, Actor.Job("test-setup"));
            await db.SaveChangesAsync();
            return writeOff.Id;
        });
        var before = (await fleet.As("auditor").Get($"write-offs/{id}")).Must(OK);

        await fleet.InDatabase(async one => await fleet.InDatabase(async two =>
        {
            await Approve(one, id, "lead", Role.LogisticsLead);
            await Approve(two, id, "security", Role.DeviceSecurity);
            await one.SaveChangesAsync();
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => two.SaveChangesAsync());
            return 0;
        }));

        var after = (await fleet.As("auditor").Get($"write-offs/{id}")).Must(OK);
        Assert.NotEqual(before.ETag, after.ETag);
        Assert.Equal("asked", after["state"].GetValue<string>());
        (await fleet.As("device-security").Post($"write-offs/{id}/approvals", new { verdict = "approve" }, ifMatch: before.ETag)).MustRefuse(PreconditionFailed, "request.stale");
        Assert.Equal("approved", (await Decide(id, "device-security")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task What_is_in_use_is_not_given_up_and_what_is_sent_is_checked()
    {
        var device = await fleet.InUseBy(await fleet.Person("PT"));
        var (path, clerk) = ($"devices/{device.Id}/write-offs", fleet.As("logistics-emea"));

        (await clerk.Post(path, Why)).MustRefuse(Conflict, "device.not-write-off");
        Assert.Equal(["/reason", "/evidence"], (await clerk.Post(path, new { })).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await fleet.As("logistics-apac").Post(path, Why)).MustRefuse(NotFound, "device.unknown");
        (await fleet.As("device-security").Post(path, Why)).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.As("logistics-lead").Get($"write-offs/{Guid.CreateVersion7()}")).MustRefuse(NotFound, "write-off.unknown");
    }

    private async Task Approve(FleetDb db, Guid id, string who, string role)
    {
        var writeOff = await db.WriteOffs.Include(w => w.Approvals).SingleAsync(w => w.Id == id);
        var device = await db.Devices.SingleAsync(d => d.Id == writeOff.DeviceId);
        db.Record(writeOff.Decide(device, new(new("user", who), null, [role]), Verdict.Approve, null, fleet.Clock.GetCurrentInstant()), new("user", who));
    }

    private async Task<Device> Lost()
    {
        var device = await fleet.Device();
        (await fleet.As("logistics-emea").Post($"devices/{device.Id}/loss", new { reference = "L-7" })).Must(OK);
        return device;
    }

    private Task<Answer> Decide(Guid id, string who, string verdict = "approve", string? note = null) => fleet.As(who).Post($"write-offs/{id}/approvals", new { verdict, note });

    private async Task<string> StateOf(Device device) => (await fleet.As("auditor").Get($"devices/{device.Id}")).Must(OK)["state"].GetValue<string>();

    private HttpClient Account(string role, string name, string email)
    {
        var client = fleet.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Scene.TokenOf(fleet, role, name, email));
        return client;
    }
}
