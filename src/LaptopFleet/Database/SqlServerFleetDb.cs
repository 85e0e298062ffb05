using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>The server database: several stateless instances share it.</summary>
public sealed class SqlServerFleetDb(DbContextOptions<SqlServerFleetDb> options) : FleetDb(options)
{
    // A statement takes at most 2,100 parameters, and no table of the fleet has more than 50 columns.
    protected internal override int RowsPerInsert => 40;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Nothing is read back from a write (ids and versions are ours), and tables with triggers refuse a bare OUTPUT clause.
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            entity.UseSqlOutputClause(false);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>().HaveColumnType("binary(16)");
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToDateTime>().HaveColumnType("datetime2(6)");
    }
}
