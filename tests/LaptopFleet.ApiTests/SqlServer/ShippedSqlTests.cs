using System.Text.RegularExpressions;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

public sealed class ShippedSqlTests
{
    private const string History = "__EFMigrationsHistory";

    /// <summary>Columns that the triggers ask for.</summary>
    private static readonly string[] Asked = ["d.Position", "i.SanitisedAt", "h.ReleasedAt", "d.HeldSince", "i.LastHolderId", "d.LastHolderId"];

    /// <summary>What the binder says of the shipped schema where the triggers ask for columns that are nowhere.</summary>
    private static readonly Lazy<IReadOnlyList<Unbound>> Misspelt = new(() => new OfflineBinder(ShippedSql.Schema.Statements.Select(Misspell)).Bind());

    [Fact]
    public void The_upgrade_binds_with_its_triggers_and_the_rows_it_writes()
    {
        Assert.NotEmpty(ShippedSql.Schema.Data);
        Assert.Contains(ShippedSql.Schema.Statements, statement => statement.Contains("TRIGGER", StringComparison.Ordinal));
        Assert.Empty(ShippedSql.Binder().Bind());
        Assert.Empty(new OfflineBinder(ShippedSql.Schema.EverStatements).Bind(ShippedSql.Schema.Data));
    }

    /// <summary>The evidence and the holds rest on them: a name that is wrong inside one would be found out when the database is asked to refuse.</summary>
    [Theory]
    [InlineData("Events_append_only", "d.Position")]
    [InlineData("Devices_person_hold_2", "i.SanitisedAt")]
    [InlineData("Devices_person_hold_2", "h.ReleasedAt")]
    [InlineData("Devices_person_hold_2", "i.LastHolderId")]
    [InlineData("DeviceCommands_hold_2", "d.HeldSince")]
    [InlineData("DeviceCommands_hold_2", "d.LastHolderId")]
    public void The_body_of_a_trigger_is_bound_to_the_tables_that_it_asks(string trigger, string column)
    {
        var failures = Misspelt.Value.Where(failure => failure.Reason.Contains($"[{trigger}]", StringComparison.OrdinalIgnoreCase) && failure.Reason.Contains($"{column[2..]}_", StringComparison.Ordinal));
        Assert.NotEmpty(failures);
    }

    [Fact]
    public void Creating_and_upgrading_lead_to_the_same_schema() =>
        Assert.Equal(SchemaReplay.Of(ShippedSql.Read("schema.sqlserver.sql")).Shape.Order(), ShippedSql.Schema.Shape.Order());

    [Fact]
    public void The_schema_is_what_the_program_expects()
    {
        using var db = ShippedSql.Context();
        var expected = SchemaReplay.Of(db.Database.GenerateCreateScript()).Shape;
        var shipped = ShippedSql.Schema.Shape
            .Where(line => !line.StartsWith(History, StringComparison.Ordinal) && !line.Contains(ClusterTables.Prefix, StringComparison.Ordinal) && !line.Contains("TRIGGER", StringComparison.Ordinal));
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(), shipped.Order());
    }

    [Fact]
    public void Every_table_is_granted_to_the_program_s_role_and_every_grant_binds()
    {
        Assert.Empty(ShippedSql.Binder(ShippedSql.Roles.Statements).Bind());
        using var db = ShippedSql.Context();
        var granted = ShippedSql.Roles.Grants.Select(Table).ToHashSet(StringComparer.Ordinal);
        var forgotten = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Append(History).Concat(ClusterSchemaTests.Tables).Where(table => !granted.Contains(table)).Distinct();
        Assert.True(!forgotten.Any(), $"db/roles.sqlserver.sql grants nothing on {string.Join(", ", forgotten)}: without it the program cannot use a new table in production.");
    }

    [Fact]
    public void Parts_that_go_with_their_whole_can_be_removed_by_the_role()
    {
        using var db = ShippedSql.Context();
        var parts = db.Model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).Where(key => key.DeleteBehavior is DeleteBehavior.ClientCascade)
            .Select(key => $"DELETE {key.DeclaringEntityType.GetTableName()}").ToList();
        Assert.NotEmpty(parts);
        Assert.Subset(ShippedSql.Roles.Grants.SelectMany(NeededRights.Of).ToHashSet(StringComparer.Ordinal), parts.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void The_role_can_neither_change_nor_remove_evidence()
    {
        var permissions = ShippedSql.Roles.Grants.Where(grant => Table(grant) == nameof(FleetDb.Events))
            .SelectMany(grant => grant.Permissions).Select(Tsql.Write);
        Assert.Equal(["INSERT", "SELECT", "UPDATE ([Position], [Hash], [PlaceMac], [SealedAt])"], permissions.Order());
    }

    [Fact]
    public void The_role_changes_no_schema_and_reaches_beyond_no_table()
    {
        var permissions = ShippedSql.Roles.Grants.SelectMany(grant => grant.Permissions).Select(permission => permission.Identifiers[0].Value.ToUpperInvariant()).Distinct();
        Assert.Equal(["DELETE", "INSERT", "SELECT", "UPDATE"], permissions.Order());
        Assert.All(ShippedSql.Roles.Grants, grant => Assert.Equal(SecurityObjectKind.NotSpecified, grant.SecurityTargetObject.ObjectKind));
    }

    [Fact]
    public void A_rename_is_not_replayed_in_silence() =>
        Assert.Throws<NotSupportedException>(() => SchemaReplay.Of("EXEC sp_rename N'[Devices].[State]', N'Status', 'COLUMN';"));

    [Fact]
    public void A_write_that_would_be_compiled_before_its_column_exists_is_refused() =>
        Assert.Throws<NotSupportedException>(() => SchemaReplay.Of("CREATE TABLE T (A int); ALTER TABLE T ADD C int; UPDATE T SET C = 1;"));

    private static string Misspell(string statement) => !statement.Contains("CREATE TRIGGER", StringComparison.OrdinalIgnoreCase) ? statement
        : Asked.Aggregate(statement, (text, column) => Regex.Replace(text, $@"\b{Regex.Escape(column)}\b", $"{column}_"));

    private static string Table(GrantStatement grant) => grant.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value;
}
