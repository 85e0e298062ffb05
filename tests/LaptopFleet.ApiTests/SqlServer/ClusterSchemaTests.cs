using LaptopFleet.Database;
using Quartz;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>The tables of the shared schedule are those that the scheduler's own release would make.</summary>
public sealed class ClusterSchemaTests
{
    private const string Resource = "Quartz.Impl.AdoJobStore.Schema.create_sqlServer.sql";

    public static IEnumerable<string> Tables => Lines(ShippedSql.Schema).Where(line => line.Contains(": ", StringComparison.Ordinal)).Select(line => line.Split(':')[0]).Distinct();

    [Fact]
    public void The_shipped_tables_are_those_of_the_scheduler()
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        var own = SchemaReplay.Of(reader.ReadToEnd().Replace("{0}", ClusterTables.Prefix, StringComparison.Ordinal).Replace("{1}", ClusterTables.Prefix, StringComparison.Ordinal));

        Assert.True(Tables.Count() >= 15);
        Assert.Equal(Lines(own), Lines(ShippedSql.Schema));
    }

    private static IEnumerable<string> Lines(SchemaReplay schema) => schema.Shape.Where(line => line.Contains(ClusterTables.Prefix, StringComparison.Ordinal))
        .Select(Plain).Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>Without what may be left out: brackets, the usual order of an index, and that a column may be empty.</summary>
    private static string Plain(string line)
    {
        var bare = string.Concat(line.Where(c => c is not ('[' or ']'))).Replace(" ASC", "", StringComparison.Ordinal);
        return bare.EndsWith(" NULL", StringComparison.Ordinal) && !bare.EndsWith(" NOT NULL", StringComparison.Ordinal) ? bare[..^5] : bare;
    }
}
