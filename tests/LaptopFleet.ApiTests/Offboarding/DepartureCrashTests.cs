using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Offboarding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>A server dies at one of its saves, whichever; another one does the same again, as whoever was not answered would ask it to. Nothing is lost, and nothing is there twice.</summary>
public sealed class DepartureCrashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_server_that_dies_at_a_save_loses_nothing_and_repeats_nothing(int at)
    {
        await using var fleet = new Fleet();
        var ((person, device), id, death) = (await fleet.Leaver(), Departing.Case(), new Death(at));
        await using var dying = fleet.Twin(death);
        var machine = fleet.Machine();

        var first = await dying.As("people-ops").Leaves(id, person, "2026-11-24", sequence: 1);
        var again = await machine.Leaves(id, person, "2026-11-24", sequence: 1);
        Assert.True(again.Status == (first.Status == Created ? OK : Created), again.Text);
        fleet.Clock.Reset(Instant.FromUtc(2026, 11, 24, 16, 0));
        await Try(dying.Run<CutOffDeparturesJob>);
        fleet.Clock.AdvanceMinutes(6);
        await fleet.Run<CutOffDeparturesJob>();
        var late = await fleet.GivenTo(person);
        await Try(dying.Follow);
        await fleet.Follow();

        Assert.True(death.HasCome || at > death.Saves, $"It has saved {death.Saves} times only.");
        Assert.Equal((1, 1, 2), await fleet.InDatabase(async db => (
            await db.Departures.CountAsync(d => d.PersonId == person.Id), await db.DepartureCases.Where(c => c.CaseId == id).SumAsync(c => c.NoticeCount), await db.Returns.CountAsync(r => r.PersonId == person.Id))));
        foreach (var (type, times) in new[] { ("DepartureRecorded", 1), ("DepartureTookEffect", 1), ("ReturnPlanned", 2), ("AssignmentEnded", 2) })
            Assert.Equal((type, times), (type, await fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id && e.Type == type))));
        foreach (var laptop in new[] { device, late })
            Assert.Equal("returnDue", (await fleet.As("logistics-emea").Get($"devices/{laptop.Id}")).Must(OK)["state"].GetValue<string>());
    }

    private static async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException)
        {
            // The server is gone.
        }
    }

    /// <summary>Dies before the commit of its n-th save; what it had sent so far is rolled back, as after kill -9.</summary>
    private sealed class Death(int at) : DbTransactionInterceptor
    {
        private int saves;

        public bool HasCome { get; private set; }
        public int Saves => saves;

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref saves) != at)
                return ValueTask.FromResult(result);
            HasCome = true;
            throw new IOException("The machine has lost its power.");
        }
    }
}
