using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace LaptopFleet.Tests.Database;

/// <summary>On SQL Server no column is altered in place nor renamed: not every server that speaks the protocol can, and a program of before reads it still. It gets a successor (db/README.md).</summary>
public sealed class AlteredColumnsTests
{
    [Fact]
    public void No_migration_alters_a_column_in_place()
    {
        using var db = Engines.Open("SqlServer");
        var known = db.GetService<IMigrationsAssembly>();
        // Each that is written, whether or not the program would find it.
        var written = typeof(SqlServerFleetDb).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Migration)) && t.Namespace!.EndsWith(".SqlServer", StringComparison.Ordinal)).ToList();
        Assert.Equal(written.Select(t => t.FullName).Order(), known.Migrations.Values.Select(t => t.FullName).Order());
        Assert.True(written.Count >= 22, $"Only {written.Count} migrations were looked at.");

        Assert.Empty(known.Migrations.Values.Select(type => known.CreateMigration(type, db.Database.ProviderName!)).SelectMany(Altered));
    }

    [Fact]
    public void Each_way_to_do_so_is_found() =>
        Assert.Equal(["Altering: alter Returns.DepartureId", "Altering: rename Returns.DepartureId", "Altering: ALTER TABLE Returns ALTER COLUMN DepartureId binary(16) NULL;", "Altering: alter Returns.DepartureId"], Altered(new Altering()));

    private static IEnumerable<string> Altered(Migration migration) => migration.UpOperations.Concat(migration.DownOperations)
        .Select(operation => operation switch
        {
            AlterColumnOperation alter => $"alter {alter.Table}.{alter.Name}",
            RenameColumnOperation rename => $"rename {rename.Table}.{rename.Name}",
            SqlOperation { Sql: var sql } when sql.Contains("ALTER COLUMN", StringComparison.OrdinalIgnoreCase) || sql.Contains("sp_rename", StringComparison.OrdinalIgnoreCase) => sql,
            _ => null,
        })
        .OfType<string>().Select(what => $"{migration.GetType().Name}: {what}");

    /// <summary>What nobody may do.</summary>
    private sealed class Altering : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<byte[]>("DepartureId", "Returns", "binary(16)", nullable: true);
            migrationBuilder.RenameColumn("DepartureId", "Returns", "OfDepartureId");
            migrationBuilder.Sql("ALTER TABLE Returns ALTER COLUMN DepartureId binary(16) NULL;");
            migrationBuilder.AddColumn<byte[]>("OrderId", "Returns", "binary(16)", nullable: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.AlterColumn<byte[]>("DepartureId", "Returns", "binary(16)", nullable: false);
    }
}
