using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Audit;

/// <summary>Others seal as well, and are first again and again.</summary>
public sealed class BusySealersTests : IAsyncDisposable
{
    private readonly Others others = new();
    private readonly Fleet fleet;

    public BusySealersTests() => fleet = new Fleet { Between = others };

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task Each_batch_is_tried_anew_however_often_others_were_first_with_those_before_and_a_reader_who_gets_none_reads_what_is_sealed()
    {
        await Register(Sealer.BatchSize + 1);
        // With two batches more often in all than one may be lost.
        others.AreFirst = 11;

        (await fleet.As("auditor").Get("events?limit=1")).Must(OK);

        Assert.Equal((0, 22), (await Unsealed(), others.Taken));
        await Register(1);
        others.AreFirst = int.MaxValue;
        var page = (await fleet.As("auditor").Get("events?limit=1")).Must(OK);
        Assert.Equal(1, page["items"][0]!["position"]!.GetValue<long>());
        Assert.Equal(1, await Unsealed());
        // Who asks whether the chain is whole is not told so of a part of it.
        (await fleet.As("auditor").Get("audit/verify")).MustRefuse(Conflict, "request.conflict");

        others.AreFirst = 0;
        Assert.True((await fleet.As("auditor").Get("audit/verify")).Must(OK)["intact"].GetValue<bool>());
        Assert.Equal(0, await Unsealed());
    }

    private Task<int> Unsealed() => fleet.InDatabase(db => db.Events.CountAsync(e => e.Position == null));

    private Task<int> Register(int people) => fleet.InDatabase(async db =>
    {
        for (var i = 0; i < people; i++)
        {
            var (person, registered) = Person.Register(new($"{Seeds.Unique("p")}@example.com", "Ana", "Silva", "PT", "Europe/Lisbon", null, null, null, new LocalDate(2026, 12, 7), null, Employment.Employee, null), fleet.Clock.GetCurrentInstant());
            db.Add(person);
            db.Record(registered, Actor.Job("test-setup"));
        }
        return await db.SaveChangesAsync();
    });

    /// <summary>Takes the places of a batch a moment before, as often in a row as is said.</summary>
    private sealed class Others : SaveChangesInterceptor
    {
        private int inARow;

        public int AreFirst { get; set; }

        public int Taken { get; private set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (!eventData.Context!.ChangeTracker.Entries<Event>().Any(e => e.State == EntityState.Modified))
                return ValueTask.FromResult(result);
            if (inARow >= AreFirst)
            {
                inARow = 0;
                return ValueTask.FromResult(result);
            }
            inARow++;
            Taken++;
            throw new DbUpdateConcurrencyException("Another server sealed this batch.");
        }
    }
}
