using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Events;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>Whoever gets another laptop says what becomes of the one that it replaces, and gets it only when the new one has come and the old one is sanitised.</summary>
public sealed class OldLaptopTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly object Purge = new { method = "purge", technique = "cryptoErase", evidence = "cert-5" };

    [Fact]
    public async Task It_is_its_holders_once_the_new_one_has_come_and_it_is_sanitised_with_a_transfer_of_ownership()
    {
        var it = await Refreshed(fleet);
        var (security, lead) = (fleet.As("device-security"), fleet.As("logistics-lead"));

        var chosen = (await it.Choose("keep")).Must(OK);
        Assert.Equal(("agreed", "keep"), (chosen["state"].GetValue<string>(), chosen["disposition"].GetValue<string>()));
        Assert.Contains((await fleet.As(it.Person.WorkEmail).Get("me/returns")).Must(OK).Body!.AsArray(), r => r!["id"]!.GetValue<Guid>() == chosen.Id);

        // The new one is not there: the old one stays in use, is not erased and is nobody's.
        await fleet.Follow();
        Assert.Equal("inUse", await State(it));
        (await security.Post($"devices/{it.Old.Id}/commands", new { kind = "erase", reason = "It is theirs." })).MustRefuse(Conflict, "command.no-departure");
        (await lead.Post($"devices/{it.Old.Id}/disposal", new { outcome = "kept", evidence = "T-1" })).MustRefuse(Conflict, "device.not-keep");

        await it.Come();
        var plan = await fleet.Plan(it.Old.Id);
        Assert.Equal(("agreed", it.Order, "returnDue"), (plan["state"]!.GetValue<string>(), plan["orderId"]!.GetValue<Guid>(), await State(it)));
        Assert.Null(plan["departureId"]);
        // That nobody had to approve it was decided too.
        Assert.Equal(("approval.leaver-keep", ""), (plan["approvalRule"]!["rule"]!["ruleId"]!.GetValue<string>(), plan["approvalRule"]!["outcome"]!.GetValue<string>()));
        // Nobody sanitises their own: the fourteen days are the desk's.
        var due = Assert.Single(await Back(it));
        Assert.Equal((Role.DeviceSecurity, new LocalDate(2026, 12, 7)), (due.Owner, due.DueOn));
        Assert.Contains("its holder keeps or buys it", due.Because, StringComparison.Ordinal);
        (await lead.Get($"returns/{chosen.Id}/transfer.pdf")).MustRefuse(Conflict, "device.not-sanitised");
        var command = (await security.Post($"devices/{it.Old.Id}/commands", new { kind = "erase", reason = "It is theirs." })).Must(Created).Id;
        (await security.Post($"device-commands/{command}/withdrawal")).Must(OK);

        (await security.Post($"devices/{it.Old.Id}/sanitisation", Purge)).Must(OK);
        Assert.Empty(await Back(it));
        (await lead.Post($"devices/{it.Old.Id}/disposal", new { outcome = "kept", evidence = "T-1" })).MustRefuse(Conflict, "device.sanitisation-not-proven");
        await fleet.Sanitise(it.Old.Id);
        (await lead.Post($"devices/{it.Old.Id}/disposal", new { outcome = "sold", evidence = "T-1" })).MustRefuse(Conflict, "return.not-agreed");
        Assert.Equal("application/pdf", (await lead.Get($"returns/{chosen.Id}/transfer.pdf")).Must(OK).ContentHeaders.ContentType!.MediaType);
        (await lead.Post($"devices/{it.Old.Id}/disposal", new { outcome = "kept", evidence = "T-1" })).Must(OK);
        await fleet.Follow();

        Assert.Equal("done", await fleet.StateOfPlan(it.Old.Id));
        Assert.Equal([nameof(ReturnPlanned), nameof(ReturnOffered), nameof(ReturnAgreed), nameof(ReturnMoved)],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == chosen.Id).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task What_needs_approval_is_offered_once_it_is_given_at_the_value_of_the_day_on_which_the_new_one_is_needed()
    {
        var it = await Refreshed(fleet, years: 2);

        (await it.Choose("donate")).MustRefuse(Conflict, "return.not-allowed");
        var asked = (await it.Choose("buy")).Must(OK);
        Assert.Equal("planned", asked["state"].GetValue<string>());
        (await it.Choose("keep")).MustRefuse(Conflict, "return.proposed");
        (await fleet.As("logistics-emea").Post($"returns/{asked.Id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-yours");
        Assert.Equal("buy", asked["proposed"].GetValue<string>());
        // They would rather send it back after all: nobody approves it any more, until they ask anew.
        Assert.Null((await it.Choose("return")).Must(OK).Body!["proposed"]);
        (await fleet.As("logistics-lead").Post($"returns/{asked.Id}/approvals", new { verdict = "approve" })).MustRefuse(Conflict, "approval.not-asked");
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == asked.Id && e.Type == nameof(ReturnProposalWithdrawn) && e.PersonId == it.Person.Id)));
        (await it.Choose("buy")).Must(OK);
        var offered = (await fleet.As("logistics-lead").Post($"returns/{asked.Id}/approvals", new { verdict = "approve" })).Must(OK);
        // Bought on 15 January for 2,400 dollars; ten months are over on 23 November.
        Assert.Equal(("offered", "1400.00"), (offered["state"].GetValue<string>(), offered["offer"]["price"]!["amount"]!.GetValue<string>()));

        Assert.Equal("agreed", (await fleet.As(it.Person.WorkEmail).Post($"me/returns/{asked.Id}/answer", new { agree = true })).Must(OK)["state"].GetValue<string>());
        var plan = await fleet.Plan(it.Old.Id);
        Assert.Equal(("1400.00", "1400.00"), (plan["bookValue"]!["amount"]!.GetValue<string>(), plan["price"]!["amount"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_offer_that_is_not_answered_in_time_is_over_and_may_be_asked_for_anew()
    {
        await using var own = new Fleet();
        var it = await Refreshed(own);
        var offered = (await own.As("logistics-emea").Post($"orders/{it.Order}/old-laptop/choice", new { disposition = "keep" })).Must(OK);
        Assert.Equal(("offered", "2026-11-30"), (offered["state"].GetValue<string>(), offered["offer"]["untilOn"]!.GetValue<string>()));

        own.Clock.Reset(Instant.FromUtc(2026, 12, 1, 0, 0));
        (await own.As(it.Person.WorkEmail).Post($"me/returns/{offered.Id}/answer", new { agree = true })).MustRefuse(Conflict, "return.offer-expired");
        await own.Run<ExpireOffersJob>();

        Assert.Equal("planned", await own.StateOfPlan(it.Old.Id));
        Assert.Equal("agreed", (await it.Choose("keep")).Must(OK)["state"].GetValue<string>());
    }

    [Fact]
    public async Task What_is_to_come_back_comes_back_like_a_leavers_also_where_they_might_keep_it()
    {
        var it = await Refreshed(fleet);
        (await it.Choose("keep")).Must(OK);
        var declined = (await it.Choose("return")).Must(OK);
        Assert.Equal(("planned", "return"), (declined["state"].GetValue<string>(), declined["disposition"].GetValue<string>()));

        await it.Come();
        (await fleet.As("logistics-emea").Post($"devices/{it.Old.Id}/write-offs", new { reason = "Nobody answers.", evidence = "Ladder of November" })).MustRefuse(Conflict, "write-off.of-leaver");
        var step = Assert.Single((await fleet.Plan(it.Old.Id))["steps"]!.AsArray())!;
        Assert.Equal(("arrange", "2026-11-25"), (step["kind"]!.GetValue<string>(), step["dueOn"]!.GetValue<string>()));
        Assert.Equal((DuePlan.Person, new LocalDate(2026, 12, 7)), Assert.Single(await Back(it)) is var due ? (due.Owner, due.DueOn) : default);
        var depot = await fleet.Depot();
        (await fleet.As(it.Person.WorkEmail).Post($"me/returns/{declined.Id}/confirmation", new { address = new { line1 = "Rua Nova 5", city = "Lisboa", postcode = "1000-001", country = "PT" } })).Must(OK);
        (await fleet.As("logistics-emea").Post($"returns/{declined.Id}/arrangement", new { depotId = depot.Id, carrier = "UPS", trackingNumber = Seeds.Unique("1Z") })).Must(OK);

        (await fleet.As("logistics-emea").Post($"devices/{it.Old.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        await fleet.Follow();
        Assert.Equal("received", await fleet.StateOfPlan(it.Old.Id));
        Assert.Empty(await Back(it));
    }

    [Fact]
    public async Task What_comes_back_before_the_new_one_is_there_is_out_of_use_at_the_depots_door()
    {
        var it = await Refreshed(fleet);
        (await it.Choose("return")).Must(OK);
        var depot = await fleet.Depot();

        (await fleet.As("logistics-emea").Post($"devices/{it.Old.Id}/receipt", new { depotId = depot.Id })).Must(OK);
        await fleet.Follow();

        Assert.Equal("received", await fleet.StateOfPlan(it.Old.Id));
        Assert.Equal(SentAhead.ReplacedReason, await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == it.Old.Id).Select(a => a.EndReason).SingleAsync()));
    }

    [Fact]
    public async Task Whoever_leaves_stays_and_leaves_again_has_a_plan_as_a_leaver_again_for_what_a_refresh_replaced_meanwhile()
    {
        var (it, machine, name) = (await Refreshed(fleet), fleet.Machine(), Departing.Case());
        (await machine.Leaves(name, it.Person, sequence: 1)).Must(Created);
        (await machine.Says(name, it.Person, "cancellation", 2)).Must(OK);
        (await it.Choose("keep")).Must(OK);

        (await machine.Leaves(name, it.Person, sequence: 3)).Must(OK);
        await fleet.Follow();
        await fleet.Follow();

        var plan = await fleet.InDatabase(db => db.Returns.SingleAsync(r => r.DeviceId == it.Old.Id && r.EndedAt == null));
        Assert.Equal((ReturnState.Planned, Disposition.Return, null, true), (plan.State, plan.Disposition, plan.OrderId, plan.DepartureId is not null));
    }

    [Fact]
    public async Task A_hold_forbids_it_and_takes_back_what_was_agreed()
    {
        var it = await Refreshed(fleet);
        var plan = (await it.Choose("keep")).Must(OK).Id;

        (await fleet.As("device-security").Post($"people/{it.Person.Id}/holds", new { reason = "A dispute." })).Must(Created);
        await fleet.Follow();

        Assert.Equal(("planned", "return"), await fleet.Plan(it.Old.Id) is var seen ? (seen["state"]!.GetValue<string>(), seen["disposition"]!.GetValue<string>()) : default);
        (await it.Choose("keep")).MustRefuse(Conflict, "return.not-allowed");
        await it.Come();
        (await fleet.As("device-security").Post($"devices/{it.Old.Id}/commands", new { kind = "erase", reason = "It is theirs." })).MustRefuse(Conflict, "device.on-hold");
        (await fleet.As("device-security").Post($"devices/{it.Old.Id}/sanitisation", Purge)).MustRefuse(Conflict, "device.on-hold");
        (await fleet.As("logistics-lead").Get($"returns/{plan}/transfer.pdf")).MustRefuse(Conflict, "return.not-agreed");
    }

    [Fact]
    public async Task Whose_laptop_is_on_hold_has_nothing_offered_with_a_new_plan_either_whatever_the_program_thinks()
    {
        var it = await Refreshed(fleet);
        (await fleet.As("device-security").Post($"devices/{it.Old.Id}/holds", new { reason = "A dispute." })).Must(Created);

        await Assert.ThrowsAsync<DbUpdateException>(() => fleet.InDatabase(async db =>
        {
            var (order, person, device) = (await db.Orders.SingleAsync(o => o.Id == it.Order), await db.People.SingleAsync(p => p.Id == it.Person.Id), await db.Devices.AsNoTracking().SingleAsync(d => d.Id == it.Old.Id));
            // As it was worked out a moment before the hold.
            var wanted = ReturnPlans.Of(order.NeededOn, null, person, it.Old, await new PolicyBook(db).OnAsync(order.NeededOn, ReturnPlans.Kinds, default));
            var (plan, planned) = Return.Plan(order, device, wanted, fleet.Clock.GetCurrentInstant());
            plan.Offer(Disposition.Keep, new(new(2026, 11, 30), fleet.Clock.GetCurrentInstant() + Duration.FromDays(7), new("a week", [])), fleet.Clock.GetCurrentInstant());
            db.Returns.Add(plan);
            db.Record(planned, LaptopFleet.Audit.Actor.Job("test-setup"));
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task A_departure_takes_it_over_and_then_nothing_is_chosen_any_more()
    {
        var it = await Refreshed(fleet);
        var first = (await it.Choose("keep")).Must(OK).Id;

        (await fleet.Machine().Leaves(Departing.Case(), it.Person)).Must(Created);

        Assert.Equal("calledOff", (await fleet.As("auditor").Get($"returns/{first}")).Must(OK)["state"].GetValue<string>());
        var plan = await fleet.Plan(it.Old.Id);
        Assert.NotNull(plan["departureId"]);
        Assert.Null(plan["orderId"]);
        (await it.Choose("keep")).MustRefuse(Conflict, "refresh.leaving");
    }

    [Fact]
    public async Task With_the_order_the_choice_is_off_and_the_laptop_stays_in_use()
    {
        var it = await Refreshed(fleet);
        (await it.Choose("keep")).Must(OK);

        (await fleet.As("logistics-lead").Post($"orders/{it.Order}/cancellation")).Must(OK);
        await fleet.Follow();

        Assert.Equal(("calledOff", "inUse"), (await fleet.StateOfPlan(it.Old.Id), await State(it)));
        (await it.Choose("keep")).MustRefuse(Conflict, "refresh.order-off");
    }

    [Fact]
    public async Task Nobody_chooses_for_another_and_what_is_asked_wrongly_is_refused()
    {
        var it = await Refreshed(fleet);
        var other = await fleet.Person();
        var (mine, theirs) = ($"me/orders/{it.Order}/old-laptop/choice", $"orders/{it.Order}/old-laptop/choice");

        (await fleet.As(other.WorkEmail).Post(mine, new { disposition = "keep" })).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("logistics-lead").Post(mine, new { disposition = "keep" })).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("logistics-apac").Post(theirs, new { disposition = "keep" })).MustRefuse(NotFound, "order.unknown");
        (await fleet.As(it.Person.WorkEmail).Post(theirs, new { disposition = "keep" })).MustRefuse(Forbidden, "auth.forbidden");
        (await fleet.Anonymous().Post(mine, new { disposition = "keep" })).MustRefuse(Unauthorized, "auth.required");
        (await fleet.As(it.Person.WorkEmail).Post($"me/orders/{Guid.CreateVersion7()}/old-laptop/choice", new { disposition = "keep" })).MustRefuse(NotFound, "order.unknown");
        Assert.Equal(["/disposition"], (await it.Choose(null)).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await it.Choose("burn")).Must(BadRequest);
        Assert.False(await fleet.InDatabase(db => db.Returns.AnyAsync(r => r.DeviceId == it.Old.Id)));

        var broken = (await fleet.As(it.Person.WorkEmail).Post("orders", new { kind = "replacement", modelId = it.Model.Id, reason = "It broke." })).Must(Created).Id;
        (await fleet.As(it.Person.WorkEmail).Post($"me/orders/{broken}/old-laptop/choice", new { disposition = "keep" })).MustRefuse(Conflict, "refresh.not-a-refresh");
    }

    private Task<List<Deadline>> Back(Refresh it) =>
        fleet.InDatabase(db => db.Deadlines.AsNoTracking().Where(d => d.DeviceId == it.Old.Id && d.Kind == DeadlineKind.OldDeviceBack && d.WithdrawnAt == null).ToListAsync());

    private async Task<string> State(Refresh it) => (await fleet.As("logistics-emea").Get($"devices/{it.Old.Id}")).Must(OK)["state"].GetValue<string>();

    /// <summary>Somebody in Lisbon whose laptop has been in use for so many years to the day, and another one ordered in its place for today.</summary>
    private static async Task<Refresh> Refreshed(Fleet fleet, int years = 3)
    {
        await fleet.InDatabase(db => db.Standards.ExecuteUpdateAsync(s => s.SetProperty(x => x.EffectiveUntil, new LocalDate(2020, 1, 1))));
        var (now, model, person) = (fleet.Clock.GetCurrentInstant(), await fleet.Model(), await fleet.Person());
        fleet.Clock.Reset(now.InUtc().LocalDateTime.PlusYears(-years).InUtc().ToInstant());
        var old = await fleet.GivenTo(person);
        fleet.Clock.Reset(now);
        var order = (await fleet.As("people-ops").Post("orders", new { kind = "refresh", personId = person.Id, modelId = model.Id })).Must(Created).Id;
        (await fleet.As("logistics-emea").Post($"orders/{order}/approvals", new { decision = "approve" })).Must(OK);
        old = await fleet.InDatabase(db => db.Devices.AsNoTracking().SingleAsync(d => d.Id == old.Id));
        return new(fleet, person, old, order, model);
    }

    private sealed record Refresh(Fleet Fleet, Person Person, Device Old, Guid Order, Model Model)
    {
        public Task<Answer> Choose(string? disposition) => Fleet.As(Person.WorkEmail).Post($"me/orders/{Order}/old-laptop/choice", new { disposition });

        /// <summary>The new one is handed over and accepted, and what follows from that has been followed.</summary>
        public async Task Come()
        {
            var @new = await Fleet.Device(model: Model);
            (await Fleet.As("logistics-lead").Post($"orders/{Order}/allocation")).Must(OK);
            var assignment = (await Fleet.As("logistics-lead").Post("assignments", new { personId = Person.Id, deviceId = @new.Id, orderId = Order })).Must(Created).Id;
            (await Fleet.As(Person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = @new.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
            await Fleet.Run<CloseFulfilledOrdersJob>();
            await Fleet.Follow();
        }
    }
}
