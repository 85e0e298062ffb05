using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Reminders;

/// <summary>What is due is written with what causes it, follows what moves it, and goes with what ends it.</summary>
public sealed class DeadlineTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_leavers_steps_are_due_in_the_save_that_plans_them_and_go_with_the_departure()
    {
        var (person, device) = await fleet.Leaver();
        var @case = Departing.Case();
        (await fleet.Machine().Leaves(@case, person)).Must(Created);

        var due = await Of(device.Id, DeadlineKind.ReturnStep);
        // Around 8 December and New Year, which Portugal keeps.
        Assert.Equal(["confirm 2026-12-04 16:00", "arrange 2026-12-09", "sanitise 2026-12-14", "send-back 2026-12-18", "receive 2027-01-04"],
            due.Select(d => $"{d.Part} {d.DueOn:uuuu-MM-dd}{(d.DueUntil is { } time ? $" {time:HH:mm}" : "")}"));
        Assert.Equal(["person", "logistics"], due.Take(2).Select(d => d.Owner));
        var cutOff = Assert.Single(await fleet.InDatabase(db => db.Deadlines.Where(d => d.PersonId == person.Id && d.Kind == DeadlineKind.CutOff && d.WithdrawnAt == null).ToListAsync()));
        Assert.Equal(Instant.FromUtc(2026, 12, 4, 16, 0), cutOff.DueAt);

        (await fleet.Machine().Leaves(@case, person, "2026-12-11", 5)).Must(OK);
        // Two weeks later is Christmas, a Friday.
        Assert.Equal(new LocalDate(2026, 12, 28), (await Of(device.Id, DeadlineKind.ReturnStep)).Single(d => d.Part == "send-back").DueOn);

        (await fleet.Machine().Says(@case, person, "cancellation", 6)).Must(OK);
        Assert.Empty(await Of(device.Id, DeadlineKind.ReturnStep));
        Assert.Empty(await fleet.InDatabase(db => db.Deadlines.Where(d => d.PersonId == person.Id && d.Kind == DeadlineKind.CutOff && d.WithdrawnAt == null).ToListAsync()));
    }

    [Fact]
    public async Task A_delivery_is_to_be_accepted_and_a_laptop_in_use_to_be_refreshed()
    {
        var (person, device) = (await fleet.Person(), await fleet.Device());
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id })).Must(Created).Id;
        if ((await Of(device.Id, DeadlineKind.DeliveryNotAccepted)).Count == 0)
            (await fleet.As("logistics-lead").Post($"assignments/{assignment}/handover")).Must(OK);
        var waits = Assert.Single(await Of(device.Id, DeadlineKind.DeliveryNotAccepted));
        Assert.Equal((new LocalDate(2026, 11, 26), "person", "acceptance-due"), (waits.DueOn, waits.Owner, waits.Rule!.Kind));

        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);

        Assert.Empty(await Of(device.Id, DeadlineKind.DeliveryNotAccepted));
        Assert.Equal(new LocalDate(2029, 11, 23), Assert.Single(await Of(device.Id, DeadlineKind.RefreshDue)).DueOn);
        Assert.Equal(new LocalDate(2029, 1, 15), Assert.Single(await Of(device.Id, DeadlineKind.WarrantyEnd)).DueOn);
    }

    [Fact]
    public async Task A_person_who_moves_takes_their_deadlines_into_their_zone()
    {
        var person = await fleet.Person();
        var order = (await fleet.As("logistics-lead").Post("orders", new { kind = "newHire", personId = person.Id, modelId = (await fleet.Model()).Id })).Must(Created).Id;
        Assert.Equal(Instant.FromUtc(2026, 12, 8, 0, 0), (await Open(order)).DueAt);

        var seen = (await fleet.As("people-ops").Get($"people/{person.Id}")).Must(OK);
        (await fleet.As("people-ops").Patch($"people/{person.Id}", new { country = "JP", zone = "Asia/Tokyo" }, seen.ETag)).Must(OK);

        var moved = await Open(order);
        Assert.Equal((new LocalDate(2026, 12, 7), "Asia/Tokyo", Instant.FromUtc(2026, 12, 7, 15, 0), "JP"), (moved.DueOn, moved.Zone, moved.DueAt, moved.Country));
        (await fleet.As("logistics-lead").Post($"orders/{order}/cancellation")).Must(OK);
        Assert.NotNull(await fleet.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == order).Select(d => d.WithdrawnAt).SingleAsync()));
    }

    [Fact]
    public async Task What_is_due_says_why_and_who_may_see_it()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await Of(device.Id, DeadlineKind.ReturnStep)).Single(d => d.Part == "send-back").Id;

        var listed = (await fleet.As("logistics-emea").Get($"deadlines?deviceId={device.Id}&kind=returnStep")).Must(OK);
        Assert.Equal(["2026-12-04", "2026-12-09", "2026-12-14", "2026-12-18", "2027-01-04"], listed["items"].AsArray().Select(d => d!["dueOn"]!.GetValue<string>()));
        Assert.Empty((await fleet.As("logistics-amer").Get($"deadlines?deviceId={device.Id}")).Must(OK)["items"].AsArray());

        var why = (await fleet.As("logistics-emea").Get($"deadlines/{id}/why")).Must(OK);
        Assert.Equal("The end of 2026-12-18 in Europe/Lisbon; the next day begins there at 00:00, at +00:00.", why["instant"].GetValue<string>());
        Assert.Equal(("return.window-from", "2026-12-18 is a working day (Mon-Fri, PT)."), (why["rule"]["rule"]!["ruleId"]!.GetValue<string>(), why["calendar"].GetValue<string>()));
        (await fleet.As("logistics-amer").Get($"deadlines/{id}/why")).MustRefuse(NotFound, "deadline.unknown");
        (await fleet.As("logistics-emea").Get("deadlines?limit=0")).Must(BadRequest);
        (await fleet.As("logistics-emea").Get("deadlines?after=x")).Must(BadRequest);
    }

    [Fact]
    public async Task A_hold_is_reviewed_by_those_who_see_holds()
    {
        var device = await fleet.Device();
        (await fleet.As("device-security").Post($"devices/{device.Id}/holds", new { reason = "A dispute." })).Must(Created);

        Assert.Equal(new LocalDate(2027, 2, 21), Assert.Single(await Of(device.Id, DeadlineKind.HoldReview)).DueOn);
        Assert.NotEmpty((await fleet.As("device-security").Get($"deadlines?deviceId={device.Id}&kind=holdReview")).Must(OK)["items"].AsArray());
        Assert.Empty((await fleet.As("logistics-lead").Get($"deadlines?deviceId={device.Id}&kind=holdReview")).Must(OK)["items"].AsArray());
    }

    [Fact]
    public async Task A_loan_is_due_until_the_laptop_has_left_their_hands()
    {
        var (person, device) = (await fleet.Person(), await fleet.Device());
        var assignment = (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = device.Id, dueBackOn = "2026-12-18" })).Must(Created).Id;
        (await fleet.As(person.WorkEmail).Post($"assignments/{assignment}/acceptance", new { serialNumber = device.SerialNumber, statement = HandoverStatement.Version })).Must(OK);
        Assert.Equal(new LocalDate(2026, 12, 18), Assert.Single(await Of(device.Id, DeadlineKind.LoanerDue)).DueOn);

        (await fleet.As("logistics-lead").Post($"assignments/{assignment}/end", new { reason = "Done with it." })).Must(OK);
        Assert.Empty(await Of(device.Id, DeadlineKind.LoanerDue));
        Assert.Equal(new LocalDate(2026, 12, 7), Assert.Single(await Of(device.Id, DeadlineKind.ReturnDue)).DueOn);

        (await fleet.As("logistics-lead").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
        Assert.Empty(await Of(device.Id, DeadlineKind.ReturnDue));
    }

    [Fact]
    public async Task Imported_laptops_are_followed_behind_the_import_and_old_instants_are_computed_anew()
    {
        await using var own = new Fleet();
        var device = await own.Device();
        await own.InDatabase(db => db.Deadlines.Where(d => d.DeviceId == device.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.WithdrawnAt, Fleet.Start)));
        var hire = await own.Person("US");
        (await own.As("logistics-lead").Post("orders", new { kind = "newHire", personId = hire.Id, modelId = (await own.Model()).Id })).Must(Created);
        await own.InDatabase(db => db.Deadlines.Where(d => d.WithdrawnAt == null).ExecuteUpdateAsync(d => d.SetProperty(x => x.ComputedWith, "2019a").SetProperty(x => x.DueAt, Fleet.Start)));
        await own.Run<SealEventsJob>();

        await own.Run<RecomputeDeadlinesJob>();
        await own.Run<RecomputeDeadlinesJob>();

        var rows = await own.InDatabase(db => db.Deadlines.AsNoTracking().Where(d => d.WithdrawnAt == null).OrderBy(d => d.Kind).ToListAsync());
        Assert.Equal(Instant.FromUtc(2026, 12, 8, 5, 0), rows.Single(d => d.Kind == DeadlineKind.OrderLate).DueAt);
        Assert.Equal(device.Id, rows.Single(d => d.Kind == DeadlineKind.WarrantyEnd).SubjectId);
        Assert.DoesNotContain(rows, d => d.ComputedWith == "2019a");
    }

    [Fact]
    public async Task Every_column_that_a_source_watches_is_in_the_model() => await fleet.InDatabase(db =>
    {
        Assert.True(Sources.All.Count > 10);
        Assert.All(Sources.All, source => Assert.All(source.Watched, column => Assert.NotNull(db.Model.FindEntityType(source.Noun)!.FindProperty(column.Name))));
        return Task.FromResult(0);
    });

    private Task<List<Deadline>> Of(Guid deviceId, DeadlineKind kind) => fleet.InDatabase(db =>
        db.Deadlines.AsNoTracking().Where(d => d.DeviceId == deviceId && d.Kind == kind && d.WithdrawnAt == null).OrderBy(d => d.DueAt).ToListAsync());

    private Task<Deadline> Open(Guid subject) => fleet.InDatabase(db => db.Deadlines.AsNoTracking().SingleAsync(d => d.SubjectId == subject && d.WithdrawnAt == null));
}
