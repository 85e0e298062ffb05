using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LaptopFleet.Database;

/// <summary>Each model with the program's own settings, without starting the program or reaching a server: for the migration tool and for tests.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteFleetDb>
{
    public SqliteFleetDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqliteFleetDb>();
        DatabaseSetup.Sqlite(builder, new() { ConnectionString = "Data Source=design-time.db" });
        return new(builder.Options);
    }
}

/// <inheritdoc cref="SqliteDesignTime"/>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerFleetDb>
{
    public SqlServerFleetDb CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<SqlServerFleetDb>();
        DatabaseSetup.SqlServer(builder, new() { Engine = "SqlServer", ConnectionString = "Server=design-time" });
        return new(builder.Options);
    }
}
