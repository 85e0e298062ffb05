using LaptopFleet.Database;
using LaptopFleet.Reminders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Benchmarks.Fleets;

/// <summary>Deadlines in a fleet's file: so many that are open for a year, and some of which a step has come. Of each of these one message is due.</summary>
public static class DueRows
{
    private const string Due = "due";

    /// <summary>A zone in which it is about noon now, and a country in which people work today: what is due can leave at once.</summary>
    public static (string Zone, string Country) AtWork()
    {
        var behind = Now.InUtc().Hour - 12;
        var zone = behind == 0 ? "Etc/GMT" : behind > 0 ? $"Etc/GMT+{behind}" : $"Etc/GMT-{-behind}";
        return (zone, Now.InZone(DateTimeZoneProviders.Tzdb[zone]).DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? "AF" : "CN");
    }

    public static async Task AddAsync(string file, int open, int due)
    {
        await using var db = new SqliteFleetDb(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
        await using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        var indexes = Indexes(connection);
        indexes.ForEach(index => Execute(connection, $"DROP INDEX \"{index.Name}\""));
        await using (var transaction = connection.BeginTransaction())
        {
            using (var rows = new RowWriter<Deadline>(db, connection, transaction))
            {
                for (var n = 0; n < open; n++)
                    rows.Write(Row("", 400 + n % 300));
                for (var n = 0; n < due; n++)
                    rows.Write(Row(Due, 45));
            }
            await transaction.CommitAsync();
        }
        // A step of the others comes in a year.
        Execute(connection, $"UPDATE Deadlines SET NextAt = DueAt WHERE Part <> '{Due}' AND NextAt IS NOT NULL");
        indexes.ForEach(index => Execute(connection, index.Sql));
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Lets the steps of so many come again, as if they had never been told.</summary>
    public static void Again(string file, int due)
    {
        using var connection = new SqliteConnection($"Data Source={file};Foreign Keys=False;Pooling=False;Default Timeout=60");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var sql in new[] { "DELETE FROM ReminderAttempts", "DELETE FROM Reminders", "DELETE FROM Mailings", $"UPDATE Deadlines SET NextAt = NULL, Step = 0 WHERE Part = '{Due}'",
            $"UPDATE Deadlines SET NextAt = SetAt WHERE Id IN (SELECT Id FROM Deadlines WHERE Part = '{Due}' LIMIT {due})" })
            Execute(connection, sql);
        transaction.Commit();
    }

    private static Deadline Row(string part, int inDays)
    {
        var (zone, country) = AtWork();
        return Deadline.Of(new(DeadlineKind.VendorReview, new("vendor", Guid.CreateVersion7()), part, DueTerm.EndOf(Now.InUtc().Date.PlusDays(inDays), zone), "logistics-lead", new(null, country), "A benchmark."), Now);
    }

    private static readonly Instant Now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static List<(string Name, string Sql)> Indexes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Deadlines' AND sql IS NOT NULL";
        using var reader = command.ExecuteReader();
        var found = new List<(string, string)>();
        while (reader.Read())
            found.Add((reader.GetString(0), reader.GetString(1)));
        return found;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
