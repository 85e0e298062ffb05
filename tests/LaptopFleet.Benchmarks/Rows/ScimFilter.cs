using System.Text.Json.Nodes;
using LaptopFleet.Audit;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Benchmarks.Load;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using LaptopFleet.Platform.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Benchmarks.Rows;

/// <summary>GET /scim/v2/Users?filter=userName eq "…" among 100,000 users, against the same among 1,000: the index must carry it. Both are the program itself.</summary>
public static class ScimFilter
{
    private const int Few = 1_000;
    private const int Many = 100_000;
    private const int Asked = 1_000;
    private const int Connections = 4;
    private static readonly Instant Start = Instant.FromUtc(2024, 1, 1, 8, 0);
    private static readonly EmailMarks Marks = new(BenchmarkFleet.Master);

    public static async IAsyncEnumerable<SpeedRow> MeasureAsync(Bench bench)
    {
        var (full, sparse) = (await FilledAsync(bench, Many), await FilledAsync(bench, Few));
        await bench.SettleAsync(full);
        await bench.SettleAsync(sparse);
        using var many = await bench.ProgramAsync(full);
        using var few = await bench.ProgramAsync(sparse);
        var token = Bench.Token("admin");
        var (ofMany, ofFew) = (Requests(Many, token), Requests(Few, token));
        MustFindOne(many, ofMany[0]);
        MustFindOne(few, ofFew[0]);
        Volley.WarmUp(many, ofMany, Connections, bench.WarmUp / 3);
        Volley.WarmUp(few, ofFew, Connections, bench.WarmUp / 3);
        var duel = Duel.Fight(bench.Rounds, () => Volley.Fire(many, ofMany, Connections, bench.RoundTime), () => Volley.Fire(few, ofFew, Connections, bench.RoundTime));
        yield return SpeedRow.AtMost($"SCIM filter by userName, {Many:N0} users against {Few:N0}", 1 / duel.Ratio, 1.2, "x", duel.How);
    }

    private static byte[][] Requests(int users, string token) =>
        [.. Enumerable.Range(0, Asked).Select(n => Request.Get($"/scim/v2/Users?filter=userName%20eq%20%22{NameOf(n * (users / Asked))}%22", token))];

    private static void MustFindOne(Server server, byte[] request)
    {
        using var wire = new Wire(server.Port);
        if (wire.Ask(request) is var answer && (answer.Status != 200 || JsonNode.Parse(answer.Text)!["totalResults"]!.GetValue<int>() != 1))
            throw new InvalidOperationException($"{answer.Status} {answer.Text}");
    }

    private static string NameOf(int n) => $"scim{n}@example.com";

    /// <summary>The smallest fleet, and so many users in it.</summary>
    private static async Task<string> FilledAsync(Bench bench, int users)
    {
        var file = await bench.FleetAsync(bench.Few, $"scim-{users}");
        await using var db = new SqliteFleetDb(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        await using var transaction = connection.BeginTransaction();
        Fill(db, connection, transaction, users);
        await transaction.CommitAsync();
        return file;
    }

    private static void Fill(FleetDb db, SqliteConnection connection, SqliteTransaction transaction, int users)
    {
        using var people = new RowWriter<Person>(db, connection, transaction);
        using var keys = new RowWriter<PersonKey>(db, connection, transaction);
        using var accounts = new RowWriter<Account>(db, connection, transaction);
        using var emails = new RowWriter<AccountEmail>(db, connection, transaction);
        using var events = new RowWriter<Event>(db, connection, transaction);
        var vault = new PersonalVault(db, BenchmarkFleet.Master);
        var signer = new EventSigner(BenchmarkFleet.Master);
        for (var n = 0; n < users; n++)
        {
            var now = Start + Duration.FromSeconds(n);
            var (person, registered) = Person.Register(new(NameOf(n), "Ana", $"Silva {n}", "PT", "Europe/Lisbon", "Engineering", "Engineer", null, new(2024, 1, 1), null, Employment.Employee, null), now);
            var (account, opened) = Account.Open(person, now);
            var told = JsonNode.Parse($$"""{ "userName": "{{NameOf(n)}}", "name": { "givenName": "Ana", "familyName": "Silva {{n}}" }, "emails": [{ "value": "{{NameOf(n)}}", "type": "work" }] }""")!.AsObject();
            account.Tell(told, vault.Open(person.Id).Seal(told), Marks, person.Region, now);
            people.Write(person);
            keys.Write(db.ChangeTracker.Entries<PersonKey>().Single().Entity);
            db.ChangeTracker.Clear();
            accounts.Write(account);
            foreach (var email in account.Emails)
                emails.Write(email);
            foreach (var row in new[] { Event.From(registered, Actor.Job("benchmark")), Event.From(opened, Actor.Job("benchmark")) })
            {
                row.Sign(signer);
                events.Write(row);
            }
        }
    }
}
