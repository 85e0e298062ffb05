using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using LaptopFleet.Platform.Http;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace LaptopFleet.Database;

/// <summary>The server database: several stateless instances share it.</summary>
public sealed class SqlServerFleetDb(DbContextOptions<SqlServerFleetDb> options) : FleetDb(options)
{
    private const string ToTheLetter = "Latin1_General_100_BIN2";

    private static readonly HashSet<(Type, string)> CalledByOthers =
    [
        (typeof(Account), nameof(Account.ExternalId)), (typeof(Group), nameof(Group.ExternalId)), (typeof(Membership), nameof(Membership.Member)), (typeof(Person), nameof(Person.EmployeeNumber)),
        (typeof(DepartureCase), nameof(DepartureCase.CaseId)), (typeof(DepartureCase), nameof(DepartureCase.WantedEmployeeNumber)), (typeof(HrMessage), nameof(HrMessage.EventId)),
        (typeof(CarrierMessage), nameof(CarrierMessage.EventId)),
    ];

    // A statement takes at most 2,100 parameters, and no table of the fleet has more than 50 columns.
    protected internal override int RowsPerInsert => 40;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        // Nothing is read back from a write (ids and versions are ours), and tables with triggers refuse a bare OUTPUT clause.
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            entity.UseSqlOutputClause(false);
        foreach (var column in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsComparedToTheLetter))
            column.SetCollation(ToTheLetter);
    }

    /// <summary>
    /// Keys, which the program has folded already, and what others call their things: compared byte by byte, as SQLite does by itself. A server's usual collation takes one address, serial number or
    /// case for another.
    /// </summary>
    private static bool IsComparedToTheLetter(IMutableProperty column) => column.ClrType == typeof(string)
        && (column.Name.EndsWith("Key", StringComparison.Ordinal) || CalledByOthers.Contains((column.DeclaringType.ClrType, column.Name)))
        // What it holds is a hash in any case.
        && column.DeclaringType.ClrType != typeof(IdempotencyRecord);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>().HaveColumnType("binary(16)");
        configurationBuilder.Properties<Instant>().HaveConversion<InstantToDateTime>().HaveColumnType("datetime2(6)");
    }
}
