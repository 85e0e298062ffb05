using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.ApiTests.Database;

public sealed class RecordingTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task A_change_without_its_event_is_refused()
    {
        var person = await fleet.Person();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => fleet.InDatabase(async db =>
        {
            var row = await db.People.SingleAsync(p => p.Id == person.Id);
            row.Deactivate(fleet.Clock.GetCurrentInstant());
            return await db.SaveChangesAsync();
        }));

        Assert.Contains("without its event", refused.Message, StringComparison.Ordinal);
        Assert.True(await fleet.InDatabase(db => db.People.Where(p => p.Id == person.Id).Select(p => p.DeactivatedAt == null).SingleAsync()));
    }

    [Fact]
    public async Task A_change_and_its_event_are_written_together_or_not_at_all()
    {
        var (first, second) = (await fleet.Person(), await fleet.Person());
        var before = await fleet.InDatabase(db => db.Events.CountAsync());

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => fleet.InDatabase(async db =>
        {
            var row = await db.People.SingleAsync(p => p.Id == first.Id);
            db.Record(row.Change(row.Profile with { WorkEmail = second.WorkEmail }, fleet.Clock.GetCurrentInstant()), Actor.Job("test"));
            return await db.SaveChangesAsync();
        }));

        Assert.Equal(before, await fleet.InDatabase(db => db.Events.CountAsync()));
    }

    [Fact]
    public async Task Ids_sort_by_creation_on_the_engine_that_is_tested()
    {
        var start = fleet.Clock.GetCurrentInstant();
        var ids = Enumerable.Range(0, 300).Select(i => Ids.New(start + NodaTime.Duration.FromMilliseconds(i * 7919L))).ToList();
        await fleet.InDatabase(async db =>
        {
            db.AddRange(ids.Shuffle().Select(id => PersonKey.For(id, [1])));
            return await db.SaveChangesAsync();
        });

        var (middle, first) = (ids[150], ids[0]);
        Assert.Equal(ids, await fleet.InDatabase(db => db.PersonKeys.Where(k => k.PersonId >= first).OrderBy(k => k.PersonId).Select(k => k.PersonId).ToListAsync()));
        Assert.Equal(ids[151..], await fleet.InDatabase(db => db.PersonKeys.Where(k => k.PersonId > middle).OrderBy(k => k.PersonId).Select(k => k.PersonId).ToListAsync()));
    }

    [Fact]
    public async Task Instants_come_back_to_the_microsecond()
    {
        fleet.Clock.Advance(NodaTime.Duration.FromTicks(1234560));
        var person = await fleet.Person();

        Assert.Equal(person.CreatedAt, await fleet.InDatabase(db => db.People.Where(p => p.Id == person.Id).Select(p => p.CreatedAt).SingleAsync()));
    }
}
