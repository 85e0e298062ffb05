using LaptopFleet.Database;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>The SQL Server side of the program without a server: its model, and the files of db/ that an operator runs.</summary>
public static class ShippedSql
{
    private static readonly Lazy<SchemaReplay> Upgraded = new(() => SchemaReplay.Of(Read("upgrade.sqlserver.sql")));

    private static readonly Lazy<SchemaReplay> Granted = new(() => SchemaReplay.Of(Read("roles.sqlserver.sql")));

    public static SchemaReplay Roles => Granted.Value;

    /// <summary>What the shipped upgrade leaves behind in an empty database.</summary>
    public static SchemaReplay Schema => Upgraded.Value;

    public static SqlServerFleetDb Context() => new SqlServerDesignTime().CreateDbContext([]);

    public static OfflineBinder Binder(params IEnumerable<string> more) => new([.. Schema.Statements, .. more]);

    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "db", name));
}
