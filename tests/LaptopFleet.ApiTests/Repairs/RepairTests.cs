using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.ApiTests.Shipments;
using LaptopFleet.Assignments;
using LaptopFleet.Devices;
using LaptopFleet.Procurement;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Repairs;

/// <summary>A laptop breaks: who pays, who approves, where it is, and what its holder works with meanwhile.</summary>
public sealed class RepairTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_laptop_goes_to_the_vendor_and_comes_home_and_the_loan_ends_with_it()
    {
        var it = await fleet.Approved();
        var spare = await fleet.Device();
        var lent = (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/loaner", new { deviceId = spare.Id, dueBackOn = "2026-12-20" })).Must(OK)["loanId"].GetValue<Guid>();
        (await fleet.As(it.Person.WorkEmail).Post($"assignments/{lent}/acceptance", new { serialNumber = spare.SerialNumber, statement = HandoverStatement.Version })).Must(OK);

        await Travel(it, new { leg = "out", vendorAddress = Repairing.Workshop, address = Parcels.Lisbon }, "outShipmentId");
        var away = await fleet.Read(it);
        Assert.Equal(("out", "2026-11-28"), (away["state"].GetValue<string>(), away["expectedBackOn"].GetValue<string>()));
        Assert.Equal(DeviceState.InRepair, (await fleet.Now(it.Device)).State);
        Assert.Equal(("repairOverdue", "2026-11-29T00:00:00Z"), await Deadline(it));
        Assert.Null((await Loan(lent)).EndedAt);

        await Travel(it, new { leg = "back", vendorAddress = Repairing.Workshop, address = Parcels.Lisbon }, "backShipmentId");
        Assert.Equal("back", await fleet.StateOf(it));
        Assert.Equal(DeviceState.InUse, (await fleet.Now(it.Device)).State);
        Assert.Null(await Deadline(it));
        var loan = await Loan(lent);
        Assert.Equal((fleet.Clock.GetCurrentInstant(), "The repaired laptop is back."), (loan.EndedAt, loan.EndReason));
        Assert.NotNull(loan.ReturnBy);
        Assert.Equal(DeviceState.ReturnDue, (await fleet.Now(spare)).State);

        (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/closure", new { outcome = "repaired", paid = new { amount = "450.01", currency = "EUR" } })).MustRefuse(Conflict, "repair.over-quote");
        var closed = (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/closure", new { outcome = "repaired", paid = new { amount = "449.00", currency = "EUR" }, note = "New screen." })).Must(OK);
        Assert.Equal(("closed", "449.00"), (closed["state"].GetValue<string>(), closed["paid"]["amount"]!.GetValue<string>()));
        Assert.Equal(
            ["RepairReported", "RepairQuoted", "RepairApprovalGiven", "RepairApproved", "RepairLoanerGiven", "RepairShipmentDrafted", "RepairWentOut", "RepairShipmentDrafted", "RepairCameBack", "RepairClosed"],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == it.Repair).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Each_decision_is_explained_by_the_rule_of_its_day()
    {
        var it = await fleet.Fallen();
        (await fleet.Quoted(it)).Must(OK);

        var why = (await fleet.As(it.Person.WorkEmail).Get($"repairs/{it.Repair}/explanation")).Must(OK);

        Assert.Equal(["repair.warranty-covers.accident", "repair.limit", "repair.slow-after", "approval.repair", "record.invoice-retention"], why["decisions"].AsArray().Select(d => d!["rule"]!["ruleId"]!.GetValue<string>()));
        Assert.Equal("repair", why["advice"].GetValue<string>());
        Assert.Equal(["manager", "logistics"], why["approvals"].AsArray().Select(a => a!["role"]!.GetValue<string>()));
        var quote = Assert.Single(why["quotes"].AsArray())!;
        Assert.Equal("2031-11-23", quote["keptUntil"]!.GetValue<string>());
        Assert.Equal(("523.26", "USD", new string('a', 64)), (quote["compared"]!["amount"]!.GetValue<string>(), quote["compared"]!["currency"]!.GetValue<string>(), quote["fileSha256"]!.GetValue<string>()));

        // Under the limit it is repaired, and not replaced while somebody may still pay for that.
        var instead = new { reason = "A new one is nicer.", modelId = (await fleet.Model()).Id };
        (await fleet.As("logistics-lead").Post($"repairs/{it.Repair}/replacement", instead)).MustRefuse(Conflict, "repair.within-limit");
        Assert.False(await fleet.InDatabase(db => db.Orders.AnyAsync(o => o.PersonId == it.Person.Id)));
        (await fleet.As("logistics-lead").Post($"repairs/{it.Repair}/approvals", new { verdict = "reject", note = "Nothing is left of it." })).Must(OK);
        Assert.Equal("replaced", (await fleet.As("logistics-lead").Post($"repairs/{it.Repair}/replacement", instead)).Must(OK)["state"].GetValue<string>());
    }

    [Theory]
    [InlineData("1000.01", "USD", 3)]
    [InlineData("200.00", "USD", 15)]
    public async Task Over_the_limit_or_too_slow_another_laptop_is_proposed_before_every_refresh(string amount, string currency, int days)
    {
        var it = await fleet.Fallen();
        var model = await fleet.Model();
        Assert.Equal(("quoted", "replace"), await Advice(await fleet.Quoted(it, amount, currency, days)));
        (await fleet.Says("logistics-lead", it)).MustRefuse(Conflict, "repair.over-limit");

        var replaced = (await fleet.As("logistics-lead").Post($"repairs/{it.Repair}/replacement", new { reason = "The repair costs too much.", modelId = model.Id })).Must(OK);

        Assert.Equal("replaced", replaced["state"].GetValue<string>());
        var order = (await fleet.As("logistics-lead").Get($"orders/{replaced["orderId"]}")).Must(OK);
        Assert.Equal(("replacement", "awaitingApproval", it.Person.Id), (order["kind"].GetValue<string>(), order["state"].GetValue<string>(), order["personId"].GetValue<Guid>()));
        Assert.Equal(it.Device.Id, order["replacesDeviceId"].GetValue<Guid>());
        Assert.True(order["rank"].GetValue<int>() < OrderKinds.RankOf(OrderKind.Refresh));
        (await fleet.As(it.Person.WorkEmail).Post("repairs", new { deviceId = it.Device.Id, fault = "defect", description = "Now it does not start." })).Must(Created);
    }

    [Fact]
    public async Task Under_warranty_nobody_has_to_pay_or_to_approve()
    {
        var it = await fleet.Fallen(fault: "defect");
        var seen = await fleet.Read(it);
        Assert.Equal((true, "2029-01-15"), (seen["underWarranty"].GetValue<bool>(), seen["coveredUntil"].GetValue<string>()));

        var claimed = (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/warranty-claim", new { vendorId = it.Vendor.Id })).Must(OK);
        Assert.Equal(("approved", 0), (claimed["state"].GetValue<string>(), claimed["approvals"].AsArray().Count));
        (await fleet.As("logistics-emea").Post($"devices/{it.Device.Id}/repair", new { vendorId = it.Vendor.Id })).Must(OK);
        // No quote says how long it takes: policy gives two weeks.
        Assert.Equal("2026-12-07", (await fleet.Read(it))["expectedBackOn"].GetValue<string>());
        var depot = await fleet.Depot();
        (await fleet.As("logistics-emea").Post($"devices/{it.Device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/closure", new { outcome = "repaired", paid = new { amount = "1.00", currency = "USD" } })).MustRefuse(Conflict, "repair.over-quote");
        Assert.Equal("closed", (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/closure", new { outcome = "repaired" })).Must(OK)["state"].GetValue<string>());

        var fallen = await fleet.Fallen();
        Assert.False((await fleet.Read(fallen))["underWarranty"].GetValue<bool>());
        (await fleet.As("logistics-emea").Post($"repairs/{fallen.Repair}/warranty-claim", new { vendorId = fallen.Vendor.Id })).MustRefuse(Conflict, "repair.no-warranty");
    }

    [Fact]
    public async Task Nobody_approves_what_they_asked_for_or_their_own()
    {
        var it = await fleet.Fallen();
        (await fleet.Quoted(it, who: "logistics-lead")).Must(OK);
        (await fleet.Says("logistics-lead", it)).MustRefuse(Conflict, "approval.same-person");
        (await fleet.Says("people-ops", it)).MustRefuse(Conflict, "approval.not-yours");
        (await fleet.Says($"manager:{it.Person.WorkEmail}", it)).MustRefuse(Conflict, "approval.own");
        (await fleet.Says($"manager:{(await fleet.Person()).WorkEmail}", it)).MustRefuse(NotFound, "repair.unknown");

        (await fleet.Says($"manager:{it.Manager.WorkEmail}", it)).Must(OK);
        (await fleet.Says($"manager:{it.Manager.WorkEmail}", it)).MustRefuse(Conflict, "approval.same-person");
        Assert.Equal("refused", (await fleet.Says("logistics-emea", it, "reject")).Must(OK)["state"].GetValue<string>());
        (await fleet.Says("logistics-emea", it)).MustRefuse(Conflict, "repair.not-approve");
        // Another vendor does it for less: everybody is asked anew.
        var again = (await fleet.Quoted(it, "300.00", who: "logistics-lead")).Must(OK);
        Assert.Equal(("quoted", 2), (again["state"].GetValue<string>(), again["approvals"].AsArray().Count(a => a!["verdict"] is null)));
    }

    [Fact]
    public async Task Of_approvals_at_one_moment_each_person_is_heard_once_and_the_last_one_approves()
    {
        var it = await fleet.Fallen();
        (await fleet.Quoted(it)).Must(OK);
        string[] crowd = [$"manager:{it.Manager.WorkEmail}", "logistics-lead"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => fleet.Says(crowd[i % 2], it)));
        Assert.All(answers, a => Assert.Contains(a.Status, new[] { OK, Conflict }));
        // Whoever met another's save says it again.
        foreach (var who in crowd)
            Assert.Contains((await fleet.Says(who, it)).Status, new[] { OK, Conflict });

        var read = await fleet.Read(it);
        Assert.Equal(("approved", 2), (read["state"].GetValue<string>(), read["approvals"].AsArray().Count(a => a!["verdict"]?.GetValue<string>() == "approve")));
        Assert.Equal(["RepairApprovalGiven", "RepairApproved"],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == it.Repair && e.Type.StartsWith("RepairApprov")).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_nobody_approved_is_not_paid_though_it_left(bool isRefused)
    {
        var it = await fleet.Fallen();
        (await fleet.Quoted(it)).Must(OK);
        (await fleet.Says($"manager:{it.Manager.WorkEmail}", it, isRefused ? "reject" : "approve")).Must(OK);
        await fleet.Do(it.Device, (d, now) => d.SendToRepair(it.Vendor.Id, now));
        Assert.Equal("out", await fleet.StateOf(it));
        (await fleet.As("logistics-emea").Post($"devices/{it.Device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);

        (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/closure", new { outcome = "repaired", paid = new { amount = "449.00", currency = "EUR" } })).MustRefuse(Conflict, "repair.not-approved");
        Assert.Equal("closed", (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/closure", new { outcome = "repaired" })).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task Whoever_reported_it_for_somebody_does_not_approve_it()
    {
        var (person, device) = await fleet.Leaver();
        var vendor = await fleet.Vendor(LaptopFleet.Catalog.VendorKind.Repairer);
        var id = (await fleet.As("logistics-emea").Post("repairs", new { deviceId = device.Id, fault = "liquid", description = "Coffee." })).Must(Created).Id;
        var it = new Broken(person, person, device, id, vendor);
        // Nobody is this person's manager: a lead of logistics approves in their place, and logistics beside.
        Assert.Equal(["logistics-lead", "logistics"], (await fleet.Quoted(it, who: "logistics-lead")).Must(OK)["approvals"].AsArray().Select(a => a!["role"]!.GetValue<string>()));

        (await fleet.Says("logistics-emea", it)).MustRefuse(Conflict, "approval.same-person");
    }

    [Fact]
    public async Task It_stays_in_the_house_until_it_may_go()
    {
        var it = await fleet.Fallen();
        var clerk = fleet.As("logistics-emea");
        (await clerk.Post($"devices/{it.Device.Id}/repair", new { vendorId = it.Vendor.Id })).MustRefuse(Conflict, "repair.not-approved");
        var drafted = (await clerk.Post("shipments", new { direction = "repair", fromPersonId = it.Person.Id, toVendorId = it.Vendor.Id, address = Parcels.Lisbon, vendorAddress = Repairing.Workshop, deviceIds = new[] { it.Device.Id } })).Must(Created).Id;
        (await clerk.Post($"shipments/{drafted}/dispatch", new { carrier = "manual" })).MustRefuse(Conflict, "repair.not-approved");
        (await clerk.Post($"shipments/{drafted}/cancellation", new { })).Must(OK);

        var approved = await fleet.Approved();
        var other = await fleet.Vendor(LaptopFleet.Catalog.VendorKind.Repairer);
        (await clerk.Post($"devices/{approved.Device.Id}/repair", new { vendorId = other.Id })).MustRefuse(Conflict, "repair.other-vendor");
        (await fleet.As("device-security").Post($"devices/{approved.Device.Id}/holds", new { reason = "A dispute." })).Must(Created);
        (await clerk.Post($"devices/{approved.Device.Id}/repair", new { vendorId = approved.Vendor.Id })).MustRefuse(Conflict, "device.on-hold");
        (await clerk.Post($"repairs/{approved.Repair}/shipments", new { leg = "out", vendorAddress = Repairing.Workshop, address = Parcels.Lisbon })).MustRefuse(Conflict, "device.on-hold");
        Assert.Equal("approved", await fleet.StateOf(approved));
    }

    [Fact]
    public async Task Where_policy_wants_it_wiped_first_a_vendor_gets_no_data()
    {
        // It is about security: one proposes it, and another one approves.
        var proposal = (await fleet.As("admin").Post("policy/rules", new { ruleId = "repair.wipe-first.es", kind = "repair-wipe-first", match = new { country = "ES" }, outcome = "yes", unit = "word", effectiveFrom = "2026-11-23", owner = "device-security", source = "test" })).Must(Accepted);
        (await fleet.As("device-security").Post($"policy/proposals/{proposal.Id}/decision", new { verdict = "approve" })).Must(OK);
        var it = await fleet.Approved("ES");
        var clerk = fleet.As("logistics-emea");

        (await clerk.Post($"devices/{it.Device.Id}/repair", new { vendorId = it.Vendor.Id })).MustRefuse(Conflict, "repair.wipe-first");

        var (depot, assignment) = (await fleet.Depot(), await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == it.Device.Id).Select(a => a.Id).SingleAsync()));
        (await clerk.Post($"assignments/{assignment}/end", new { reason = "Repair." })).Must(OK);
        (await clerk.Post($"devices/{it.Device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        (await fleet.As("device-security").Post($"devices/{it.Device.Id}/sanitisation", new { method = "purge", technique = "cryptoErase", evidence = "Certificate 9" })).Must(OK);
        (await clerk.Post($"devices/{it.Device.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        (await clerk.Post($"devices/{it.Device.Id}/repair", new { vendorId = it.Vendor.Id })).Must(OK);
        Assert.Equal("out", await fleet.StateOf(it));
        Assert.Contains("repair.wipe-first.es", (await clerk.Get($"repairs/{it.Repair}/explanation")).Must(OK).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repair_is_for_its_holder_their_manager_and_staff_of_the_region()
    {
        var it = await fleet.Fallen();

        (await fleet.As(it.Person.WorkEmail).Get($"repairs/{it.Repair}")).Must(OK);
        (await fleet.As($"manager:{it.Manager.WorkEmail}").Get($"repairs/{it.Repair}")).Must(OK);
        Assert.Equal([it.Repair], (await fleet.As(it.Person.WorkEmail).Get("repairs")).Must(OK)["items"].AsArray().Select(r => r!["id"]!.GetValue<Guid>()));
        (await fleet.As((await fleet.Person()).WorkEmail).Get($"repairs/{it.Repair}")).MustRefuse(NotFound, "repair.unknown");
        (await fleet.As("logistics-apac").Get($"repairs/{it.Repair}")).MustRefuse(NotFound, "repair.unknown");
        (await fleet.As((await fleet.Person()).WorkEmail).Post("repairs", new { deviceId = it.Device.Id, fault = "defect", description = "Not mine." })).MustRefuse(BadRequest, "request.invalid");
        (await fleet.As(it.Person.WorkEmail).Post("repairs", new { deviceId = it.Device.Id, fault = "defect", description = "Again." })).MustRefuse(Conflict, "repair.open");
        (await fleet.Anonymous().Get($"repairs/{it.Repair}")).MustRefuse(Unauthorized, "auth.required");
        Assert.Equal("cancelled", (await fleet.As(it.Person.WorkEmail).Post($"repairs/{it.Repair}/cancellation", new { reason = "It works again." })).Must(OK)["state"].GetValue<string>());
        (await fleet.As(it.Person.WorkEmail).Post($"repairs/{it.Repair}/cancellation", new { reason = "Once more." })).MustRefuse(Conflict, "repair.not-cancel");
    }

    [Fact]
    public async Task What_is_sent_is_checked_and_counts_once()
    {
        var it = await fleet.Fallen();
        var clerk = fleet.As("logistics-emea");

        Assert.Equal(["/fault", "/description", "/deviceId"], (await clerk.Post("repairs", new { })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/amount"], (await clerk.Post($"repairs/{it.Repair}/quotes", new { vendorId = it.Vendor.Id, amount = new { amount = "10", currency = "ISK" } })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Equal(["/vendorId"], (await clerk.Post($"repairs/{it.Repair}/quotes", new { vendorId = Guid.CreateVersion7(), amount = new { amount = "10.00", currency = "USD" } })).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await clerk.Post($"repairs/{it.Repair}/quotes", new { vendorId = await fleet.Recycler(), amount = new { amount = "10.00", currency = "USD" } })).MustRefuse(Conflict, "vendor.is-recycler");
        var read = await clerk.Get($"repairs/{it.Repair}");
        var body = new { vendorId = it.Vendor.Id, amount = new { amount = "10.00", currency = "USD" } };
        var first = (await clerk.Post($"repairs/{it.Repair}/quotes", body, key: "once", ifMatch: read.ETag)).Must(OK);
        Assert.Equal(first.Text, (await clerk.Post($"repairs/{it.Repair}/quotes", body, key: "once", ifMatch: read.ETag)).Must(OK).Text);
        Assert.Single(first["quotes"].AsArray());
        (await clerk.Post($"repairs/{it.Repair}/quotes", body, ifMatch: read.ETag)).Must(PreconditionFailed);
    }

    [Fact]
    public async Task Back_at_a_depot_the_loan_goes_on_and_a_laptop_that_nobody_holds_needs_none()
    {
        var it = await fleet.Approved();
        var clerk = fleet.As("logistics-emea");
        var spare = await fleet.Device();
        var lent = (await clerk.Post($"repairs/{it.Repair}/loaner", new { serialNumber = spare.SerialNumber })).Must(OK);
        Assert.Equal(new LocalDate(2026, 12, 7), (await Loan(lent["loanId"].GetValue<Guid>())).DueBackOn);
        (await clerk.Post($"repairs/{it.Repair}/loaner", new { deviceId = (await fleet.Device()).Id })).MustRefuse(Conflict, "repair.has-loaner");
        (await clerk.Post($"devices/{it.Device.Id}/repair", new { vendorId = it.Vendor.Id })).Must(OK);
        (await clerk.Post($"devices/{it.Device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        Assert.Equal("back", await fleet.StateOf(it));
        Assert.Null((await Loan(lent["loanId"].GetValue<Guid>())).EndedAt);

        var stock = (await clerk.Post("repairs", new { deviceId = (await fleet.Device()).Id, fault = "battery", description = "Swollen." })).Must(Created).Id;
        (await clerk.Post($"repairs/{stock}/loaner", new { deviceId = spare.Id })).MustRefuse(Conflict, "repair.no-holder");
        var gone = (await clerk.Post($"repairs/{stock}/replacement", new { reason = "Beyond repair." })).Must(OK);
        Assert.Equal(("replaced", null), (gone["state"].GetValue<string>(), gone.Body!["orderId"]));
    }

    private async Task Travel(Broken it, object way, string shipment)
    {
        var id = (await fleet.As("logistics-emea").Post($"repairs/{it.Repair}/shipments", way)).Must(OK)[shipment].GetValue<Guid>();
        (await fleet.As("logistics-emea").Post($"shipments/{id}/dispatch", new { carrier = "manual", trackingNumber = Seeds.Unique("TR") })).Must(OK);
        await fleet.Scanned(id, "delivered", "2026-11-23T08:59:00Z");
    }

    private async Task<(string, string)?> Deadline(Broken it) =>
        (await fleet.As("auditor").Get("deadlines?kind=repairOverdue&limit=200")).Must(OK)["items"].AsArray().Where(d => d!["subjectId"]!.GetValue<Guid>() == it.Repair)
            .Select(d => ((string, string)?)(d!["kind"]!.GetValue<string>(), d["dueAt"]!.GetValue<string>())).SingleOrDefault();

    private Task<Assignment> Loan(Guid id) => fleet.InDatabase(db => db.Assignments.SingleAsync(a => a.Id == id));

    private static Task<(string, string)> Advice(Answer quoted) => Task.FromResult((quoted.Must(OK)["state"].GetValue<string>(), quoted["advice"].GetValue<string>()));
}
