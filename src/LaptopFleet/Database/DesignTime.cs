using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LaptopFleet.Database;

/// <summary>Lets the migration tool build each model without starting the program or reaching a server.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteFleetDb>
{
    public SqliteFleetDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteFleetDb>().UseSqlite("Data Source=design-time.db").Options);
}

/// <inheritdoc cref="SqliteDesignTime"/>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerFleetDb>
{
    public SqlServerFleetDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerFleetDb>().UseSqlServer("Server=design-time").Options);
}
