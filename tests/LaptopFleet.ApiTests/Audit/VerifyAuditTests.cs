using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Audit;

/// <summary>Each test tampers with a chain of its own, as somebody with the database's owner rights could.</summary>
public sealed class VerifyAuditTests : IAsyncLifetime
{
    private readonly Fleet fleet = new();

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 5; i++)
            await fleet.Person();
        var outcome = (await fleet.As("auditor").Get("audit/verify")).Must(OK);
        Assert.True(outcome["intact"].GetValue<bool>());
        Assert.True(outcome["verified"].GetValue<long>() >= 5);
        await Sql(TestDatabase.IsSqlServer ? "DROP TRIGGER Events_append_only" : "DROP TRIGGER Events_append_only; DROP TRIGGER Events_append_only_delete");
    }

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task A_changed_row_is_found_and_named()
    {
        var id = await IdAt(3);
        await Sql("UPDATE Events SET Data = 'forged' WHERE Position = 3");

        await MustBreakAt(3, id, "changed");
    }

    [Fact]
    public async Task What_was_linked_before_links_bound_what_an_event_says_is_verified_as_it_was_and_goes_on()
    {
        var last = await fleet.InDatabase(async db =>
        {
            var hash = Sealer.Origin;
            foreach (var row in await db.Events.OrderBy(e => e.Position).ToListAsync())
            {
                hash = EventSigner.Chain(hash, row.Position!.Value, row.Mac, []);
                var (id, link) = (row.Id.ToByteArray(bigEndian: true), hash);
                await db.Database.ExecuteSqlAsync($"UPDATE Events SET Hash = {link}, PlaceMac = NULL WHERE Id = {id}");
            }
            return await db.Events.CountAsync();
        });
        await fleet.Person();

        var outcome = (await fleet.As("auditor").Get("audit/verify")).Must(OK);

        Assert.True(outcome["intact"].GetValue<bool>(), outcome.Text);
        Assert.True(outcome["verified"].GetValue<long>() > last);
        await Sql("UPDATE Events SET Data = 'forged' WHERE Position = 3");
        await MustBreakAt(3, await IdAt(3), "changed");
    }

    [Fact]
    public async Task A_removed_row_is_found_by_the_gap_it_leaves()
    {
        var next = await IdAt(3);
        await Sql("DELETE FROM Events WHERE Position = 2");

        await MustBreakAt(3, next, "missing");
    }

    [Fact]
    public async Task A_row_that_was_taken_out_is_found_also_where_the_rest_was_numbered_and_linked_anew()
    {
        var next = await IdAt(3);
        await Sql("DELETE FROM Events WHERE Position = 2");
        await RelinkedAsync("UPDATE Events SET Hash = {0}, Position = {1} WHERE Id = {2}");

        await MustBreakAt(2, next, "did not give the row this place");
    }

    [Fact]
    public async Task Nor_can_the_program_s_word_be_left_away_from_there_on()
    {
        var next = await IdAt(3);
        await Sql("DELETE FROM Events WHERE Position = 2");
        await RelinkedAsync("UPDATE Events SET Hash = {0}, Position = {1}, PlaceMac = NULL WHERE Id = {2}");

        await MustBreakAt(2, next, "did not give the row this place");
    }

    [Fact]
    public async Task What_was_sealed_before_places_were_signed_is_counted()
    {
        var count = (await fleet.As("auditor").Get("audit/verify")).Must(OK);
        Assert.Equal(0, count["unsigned"].GetValue<long>());
        await Sql("UPDATE Events SET PlaceMac = NULL WHERE Position <= 2");

        var outcome = (await fleet.As("auditor").Get("audit/verify")).Must(OK);

        Assert.Equal((true, 2L), (outcome["intact"].GetValue<bool>(), outcome["unsigned"].GetValue<long>()));
    }

    /// <summary>Numbers and links the rows from the second place on anew, as everybody can who may write.</summary>
    private Task<bool> RelinkedAsync(string sql) => fleet.InDatabase(async db =>
    {
        var rows = await db.Events.AsNoTracking().Where(e => e.Position != null).OrderBy(e => e.Position).ToListAsync();
        var hash = rows[0].Hash!;
        foreach (var (row, position) in rows.Skip(1).Select((row, i) => (row, i + 2L)))
        {
            hash = EventSigner.Chain(hash, position, row.Mac, EventSigner.Digest(row));
            await db.Database.ExecuteSqlRawAsync(sql, hash, position, row.Id.ToByteArray(bigEndian: true));
        }
        return true;
    });

    [Fact]
    public async Task A_row_put_in_without_the_programs_signature_is_found_and_gets_no_place()
    {
        await Sql(Forged("01000000000000000000000000000000"));

        var outcome = (await fleet.As("auditor").Get("audit/verify")).Must(OK);

        Assert.False(outcome["intact"].GetValue<bool>());
        Assert.Null(outcome["broken"]["position"]);
        Assert.Contains("put in", outcome["broken"]["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_put_in_by_the_hundreds_do_not_keep_the_others_from_their_place()
    {
        await Sql(string.Concat(Enumerable.Range(1, Sealer.BatchSize + 1).Select(number => Forged($"{number:X32}"))));
        var person = await fleet.Person();

        (await fleet.As("auditor").Get("audit/verify")).Must(OK);

        Assert.True(await fleet.InDatabase(db => db.Events.AllAsync(e => e.SubjectId != person.Id || e.Position != null)));
    }

    [Fact]
    public async Task Two_rows_that_change_places_are_found()
    {
        var (second, third) = (await IdAt(2), await IdAt(3));
        await Sql("UPDATE Events SET Position = 1000000 WHERE Position = 2");
        await Sql("UPDATE Events SET Position = 2 WHERE Position = 3");
        await Sql("UPDATE Events SET Position = 3 WHERE Position = 1000000");

        Assert.NotEqual(second, third);
        await MustBreakAt(2, third, "follow");
    }

    [Fact]
    public async Task The_last_day_is_verified_without_reading_what_lies_before_it()
    {
        fleet.Clock.Advance(NodaTime.Duration.FromDays(2));
        var since = fleet.Clock.GetCurrentInstant();
        await fleet.Person();
        await Sql("UPDATE Events SET Data = 'forged' WHERE Position = 1");

        var outcome = (await fleet.As("auditor").Get($"audit/verify?since={since}")).Must(OK);

        Assert.True(outcome["intact"].GetValue<bool>());
        Assert.Equal(1, outcome["verified"].GetValue<long>());
    }

    /// <summary>When a row was sealed stands in no signature and no link: moved to another day, it hides nothing of this one.</summary>
    [Theory]
    [InlineData(1, "SELECT MIN(e.SealedAt) FROM Events e")]
    [InlineData(2, "SELECT MIN(e.SealedAt) FROM Events e")]
    [InlineData(4, "SELECT MIN(e.SealedAt) FROM Events e")]
    [InlineData(1, "SELECT MAX(e.SealedAt) FROM Events e")]
    [InlineData(3, "SELECT MAX(e.SealedAt) FROM Events e")]
    [InlineData(2, "NULL")]
    public async Task A_changed_row_of_the_last_day_is_found_whenever_it_says_that_it_was_sealed(int row, string sealedAt)
    {
        var (since, first) = await LastDay(4);
        await LastDay(1);
        var changed = first + row - 1;
        var id = await IdAt(changed);
        await Sql($"UPDATE Events SET Data = 'forged' WHERE Position = {changed}");
        // Its own instant, or those of all of the day up to it, so that the day seems to begin behind it.
        await Sql($"UPDATE Events SET SealedAt = ({sealedAt}) WHERE Position >= {first} AND Position <= {changed}");

        await MustBreakAt(changed, id, "changed", since);
    }

    [Fact]
    public async Task All_of_a_day_that_says_it_was_sealed_before_is_verified_all_the_same()
    {
        var (since, first) = await LastDay(4);
        await Sql($"UPDATE Events SET SealedAt = (SELECT MIN(e.SealedAt) FROM Events e) WHERE Position >= {first}");

        var outcome = (await fleet.As("auditor").Get($"audit/verify?since={since}")).Must(OK);

        Assert.True(outcome["intact"].GetValue<bool>(), outcome.Text);
        Assert.Equal((first, 4), (outcome["from"].GetValue<long>(), outcome["verified"].GetValue<long>()));
    }

    [Fact]
    public async Task A_row_of_before_that_stands_in_the_place_of_one_of_the_day_does_not_hide_that_it_is_gone()
    {
        var (since, first) = await LastDay(3);
        var (old, next) = (await IdAt(2), await IdAt(first + 1));
        var link = TestDatabase.IsSqlServer ? "DECLARE @h binary(32) = (SELECT Hash FROM Events WHERE Position = {0}); DELETE FROM Events WHERE Position = {0}; UPDATE Events SET Position = {0}, Hash = @h WHERE Position = 2"
            : "UPDATE Events SET Hash = (SELECT Hash FROM Events WHERE Position = {0}) WHERE Position = 2; DELETE FROM Events WHERE Position = {0}; UPDATE Events SET Position = {0} WHERE Position = 2";
        await Sql(string.Format(System.Globalization.CultureInfo.InvariantCulture, link, first));

        Assert.NotEqual(old, next);
        await MustBreakAt(first, old, "follow", since);
    }

    [Fact]
    public async Task A_row_that_is_taken_out_at_the_beginning_of_the_day_is_missed()
    {
        var (since, first) = await LastDay(3);
        var next = await IdAt(first + 1);
        await Sql($"DELETE FROM Events WHERE Position = {first}");

        await MustBreakAt(first + 1, next, "missing", since);
    }

    [Fact]
    public async Task A_time_before_the_first_event_is_the_whole_chain_and_one_that_is_to_come_begins_behind_the_newest_event()
    {
        var all = (await fleet.As("auditor").Get("audit/verify")).Must(OK);

        Assert.Equal(all.Text, (await fleet.As("auditor").Get("audit/verify?since=0001-01-01T00:00:00Z")).Must(OK).Text);
        var none = (await fleet.As("auditor").Get("audit/verify?since=2040-01-01T00:00:00Z")).Must(OK);
        Assert.Equal((true, 0L, all["hash"].GetValue<string>()), (none["intact"].GetValue<bool>(), none["verified"].GetValue<long>(), none["hash"].GetValue<string>()));
    }

    [Fact]
    public async Task The_command_says_so_by_its_exit_code()
    {
        Assert.Equal(0, await VerifyAuditCommand.RunAsync(fleet.Services, ["verify-audit"]));
        await Sql("UPDATE Events SET Data = 'forged' WHERE Position = 1");

        Assert.Equal(1, await VerifyAuditCommand.RunAsync(fleet.Services, ["verify-audit"]));
        Assert.Equal(2, await VerifyAuditCommand.RunAsync(fleet.Services, ["verify-audit", "--since", "yesterday"]));
    }

    private static string Forged(string id) =>
        "INSERT INTO Events (Id, At, ActorKind, ActorId, Type, SubjectKind, SubjectId, Data, Mac) SELECT "
        + (TestDatabase.IsSqlServer ? $"CAST(0x{id} AS binary(16))" : $"X'{id}'")
        + ", At, ActorKind, 'somebody-else', Type, SubjectKind, SubjectId, Data, Mac FROM Events WHERE Position = 1;";

    /// <summary>Two days later so many people are registered, which is sealed; gives when that day began, and the position of its first event.</summary>
    private async Task<(NodaTime.Instant Since, long First)> LastDay(int events)
    {
        fleet.Clock.Advance(NodaTime.Duration.FromDays(2));
        var since = fleet.Clock.GetCurrentInstant();
        for (var i = 0; i < events; i++)
            await fleet.Person();
        (await fleet.As("auditor").Get("audit/verify")).Must(OK);
        return (since, await fleet.InDatabase(db => db.Events.MaxAsync(e => e.Position!.Value)) - events + 1);
    }

    private async Task MustBreakAt(long position, Guid id, string reason, NodaTime.Instant? since = null)
    {
        var outcome = (await fleet.As("auditor").Get(since is null ? "audit/verify" : $"audit/verify?since={since}")).Must(OK);
        Assert.False(outcome["intact"].GetValue<bool>());
        Assert.Equal(position, outcome["broken"]["position"]!.GetValue<long>());
        Assert.Equal(id, outcome["broken"]["eventId"]!.GetValue<Guid>());
        Assert.Contains(reason, outcome["broken"]["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private Task<Guid> IdAt(long position) => fleet.InDatabase(db => db.Events.Where(e => e.Position == position).Select(e => e.Id).SingleAsync());

    private Task<int> Sql(string sql) => fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));
}

public sealed class AppendOnlyTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Theory]
    [InlineData("DELETE FROM Events")]
    [InlineData("UPDATE Events SET Data = 'forged'")]
    [InlineData("UPDATE Events SET ActorId = 'nobody'")]
    [InlineData("UPDATE Events SET Position = Position + 1000000 WHERE Position IS NOT NULL")]
    public async Task The_database_itself_refuses_to_change_evidence(string sql)
    {
        await fleet.Person();
        await fleet.InDatabase(async db =>
        {
            await using var scope = fleet.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Sealer>().SealAsync(TestContext.Current.CancellationToken);
        });

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => fleet.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql)));
    }
}
