using System.Data;
using LaptopFleet.Database;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>The checker sees what it is there for: each of these would pass on SQLite or be found out in production only.</summary>
public sealed class BadQueryTests
{
    public static readonly TheoryData<string, string, string> Bad = new()
    {
        { "SELECT [d].[SerialNo] FROM [Devices] AS [d]", "SQL71501", "a column" },
        { "SELECT [d].[Id] FROM [Device] AS [d]", "SQL71502", "a table" },
        { "SELECT [e].[Id] FROM [Devices] AS [d]", "SQL71502", "an alias" },
        { "SELECT [s].[Nope] FROM (SELECT [d].[Id] FROM [Devices] AS [d]) AS [s]", "SQL71005", "a column of a subquery" },
        { "UPDATE [d] SET [d].[Nope] = 1 FROM [Devices] AS [d]", "SQL71501", "a column that is set" },
        { "INSERT INTO [Devices] ([Nope]) VALUES (1)", "SQL71501", "a column that is filled" },
        { "DELETE FROM [Nope] WHERE [Id] = 0x00", "SQL71502", "a table to delete from" },
        { "SELECT dbo.nothing(1)", "SQL71502", "a function of ours" },
        { "SELECT strftime('%Y', [d].[Id]) FROM [Devices] AS [d]", "strftime is not", "a function of SQLite" },
        { "SELECT upper('a', 'b')", "does not take 2", "an argument too many" },
        { "SELECT [value] FROM json_each('[]')", "SQL71502", "a table function of SQLite" },
        { "SELECT [d].[SerialKey] || 'a' FROM [Devices] AS [d]", "not an operator", "an operator of SQLite" },
        { "SELECT [d].[Id] FROM [Devices] AS [d] LIMIT 5", "Incorrect syntax", "a clause of SQLite" },
        { "INSERT OR IGNORE INTO [Devices] ([Id]) VALUES (0x00)", "Incorrect syntax", "a statement of SQLite" },
        { "SELECT [d].[Id] FROM [Devices] AS [d] WHERE [d].[Id] = @missing", "@missing", "a parameter that is not sent" },
        { "SELECT [d].[Id] FROM [Devices] AS [d] WITH (UPDLOCK)", "lock hint", "a lock hint" },
        { "SELECT [value] FROM OPENJSON(N'[]')", "OPENJSON", "a list as JSON" },
        { "DELETE FROM [Devices] OUTPUT deleted.[Id]", "OUTPUT", "an output clause" },
    };

    public static readonly TheoryData<string, SqlDbType> Mixed = new()
    {
        { "SELECT [d].[Id] FROM [Devices] AS [d] WHERE [d].[Id] = @p", SqlDbType.UniqueIdentifier },
        { "SELECT [d].[Id] FROM [Devices] AS [d] WHERE @p = [d].[SerialKey]", SqlDbType.VarChar },
        { "SELECT [d].[Id] FROM [Devices] AS [d] WHERE [d].[Id] IN (@p)", SqlDbType.NVarChar },
        { "SELECT [e].[Id] FROM [Events] AS [e] WHERE [e].[At] < @p", SqlDbType.BigInt },
        { "UPDATE [Events] SET [Position] = @p WHERE [Id] = 0x00", SqlDbType.DateTime2 },
        { "UPDATE [e] SET [e].[At] = @p FROM [Events] AS [e]", SqlDbType.BigInt },
        { "INSERT INTO [Events] ([Id], [At]) VALUES (0x00, @p)", SqlDbType.DateTime },
    };

    // All at once: to build the model of the database takes longer than to bind to it.
    private static readonly Lazy<IReadOnlyList<Unbound>> Failures = new(() =>
        ShippedSql.Binder().Bind([
            .. Bad.Select(row => Command(row.Data.Item3, row.Data.Item1)),
            .. Mixed.Select(row => Command($"{row.Data.Item2} {row.Data.Item1}", row.Data.Item1, new SqlParameter("@p", row.Data.Item2))),
        ]));

    // One more interceptor is one more model, so no static compiled query may run on these contexts.
    private static readonly QueryCapture Own = new(typeof(BadQueryTests).Assembly);

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_statement_is_reported(string sql, string reason, string kind)
    {
        var failures = Failures.Value.Where(failure => failure.Source == kind).ToList();
        Assert.All(failures, failure => Assert.Equal(sql, failure.Sql));
        Assert.Contains(failures, failure => failure.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Mixed))]
    public void A_parameter_of_another_type_than_its_column_is_reported(string sql, SqlDbType type)
    {
        var failure = Assert.Single(Failures.Value, failure => failure.Source == $"{type} {sql}");
        Assert.Contains(" meets ", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_statement_does_not_hide_another()
    {
        var commands = new[] { "SELECT @undeclared", "SELECT 1 LIMIT 1", "SELECT [Nope] FROM [Devices]", "SELECT [Id] FROM [Devices]" };
        var failures = ShippedSql.Binder().Bind([.. commands.Select(sql => Command(sql, sql))]);
        Assert.Equal(commands[..3], failures.Select(failure => failure.Sql).Distinct().OrderBy(sql => Array.IndexOf(commands, sql)));
    }

    [Fact]
    public void A_bad_trigger_is_reported() =>
        Assert.NotEmpty(ShippedSql.Binder("CREATE TRIGGER [T] ON [Devices] AFTER UPDATE AS BEGIN SELECT [Nope] FROM deleted; END").Bind());

    [Fact]
    public void What_a_statement_must_be_allowed_is_read_from_it() =>
        Assert.Equal(["DELETE IdempotencyRecords", "SELECT Events", "SELECT IdempotencyRecords"], Tsql.Statements("""
            DELETE FROM [i] FROM [IdempotencyRecords] AS [i] WHERE EXISTS (SELECT 1 FROM [Events] AS [e] WHERE [e].[Id] = 0x00)
            """).SelectMany(NeededRights.Of).Order());

    [Fact]
    public async Task A_query_that_only_SQLite_translates_is_reported_with_its_place()
    {
        var failure = Assert.Single(await FailuresOf(db => db.Devices.Where(d => EF.Functions.Glob(d.SerialKey, "A*"))));
        Assert.Equal($"{nameof(BadQueryTests)}.{nameof(FailuresOf)}", failure.Source);
        Assert.Contains("could not be translated", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_SQL_of_SQLite_is_reported()
    {
        var failures = await FailuresOf(db => db.Events.FromSql($"SELECT * FROM Events WHERE json_extract(Data, '$.a') = {"a"}"));
        Assert.Contains("json_extract", Assert.Single(failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_SQL_Server_lacks_is_reported() =>
        Assert.Contains(await FailuresOf(db => db.Database.SqlQuery<long>($"SELECT rowid AS Value FROM Events").Where(n => n > 1)),
            failure => failure.Reason.Contains("rowid", StringComparison.Ordinal));

    [Fact]
    public async Task A_good_query_is_not_reported()
    {
        var ids = new[] { Guid.Empty };
        Assert.Empty(await FailuresOf(db => db.Devices.Where(d => ids.Contains(d.Id) && d.AssetTagKey != null).OrderBy(d => d.Id).Take(3)));
    }

    private static async Task<IReadOnlyList<Unbound>> FailuresOf<T>(Func<FleetDb, IQueryable<T>> query)
    {
        await using var db = new SqliteFleetDb(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite("Data Source=:memory:").AddInterceptors(Own).Options);
        await db.Database.OpenConnectionAsync();
        await db.Database.EnsureCreatedAsync();
        var tag = Guid.CreateVersion7().ToString();
        await query(db).TagWith(tag).ToListAsync();
        var (commands, failures) = EveryQueryTests.Translate(Own.Queries.Where(captured => $"{captured.Expression}".Contains(tag, StringComparison.Ordinal)));
        return [.. failures, .. ShippedSql.Binder().Bind(commands)];
    }

    private static CapturedCommand Command(string source, string sql, params SqlParameter[] parameters) => new(source, sql, parameters);
}
