using LaptopFleet.Devices.Certificates;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People.Scim;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>The server database: several stateless instances share it.</summary>
public sealed class SqlServerFleetDb(DbContextOptions<SqlServerFleetDb> options) : FleetDb(options)
{
    private const string ToTheLetter = "Latin1_General_100_BIN2";

    // A statement takes at most 2,100 parameters, and no table of the fleet has more than 50 columns.
    protected internal override int RowsPerInsert => 40;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Nothing is read back from a write (ids and versions are ours), and tables with triggers refuse a bare OUTPUT clause.
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            entity.UseSqlOutputClause(false);
        // What an identity provider looks for is compared to the letter: SQLite does so by itself.
        foreach (var key in AccountMapping.Keys)
            modelBuilder.Entity<Account>().Property(key).UseCollation(ToTheLetter);
        modelBuilder.Entity<AccountEmail>().Property(e => e.TypeKey).UseCollation(ToTheLetter);
        modelBuilder.Entity<AccountEmail>().Property(e => e.WorkKey).UseCollation(ToTheLetter);
        modelBuilder.Entity<Group>().Property(g => g.DisplayNameKey).UseCollation(ToTheLetter);
        modelBuilder.Entity<Group>().Property(g => g.ExternalId).UseCollation(ToTheLetter);
        modelBuilder.Entity<Membership>().Property(m => m.Member).UseCollation(ToTheLetter);
        // A column is never altered in place: not every server that speaks this protocol can. This one was too short, and got a successor.
        modelBuilder.Entity<SanitisationCertificate>().Property(c => c.MediaJson).HasColumnName("Media");
        // And this one was never empty: a return may be of a refresh.
        modelBuilder.Entity<Return>(plan =>
        {
            plan.Property(r => r.DepartureId).HasColumnName(ReturnMapping.SuccessorOfDepartureId);
            plan.HasIndex(r => new { r.DepartureId, r.DeviceId }).HasFilter($"{ReturnMapping.SuccessorOfDepartureId} IS NOT NULL");
            plan.ToTable(table => table.HasCheckConstraint(ReturnMapping.OfOneName, ReturnMapping.OfOne(ReturnMapping.SuccessorOfDepartureId)));
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>().HaveColumnType("binary(16)");
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToDateTime>().HaveColumnType("datetime2(6)");
    }
}
