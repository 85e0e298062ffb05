using LaptopFleet.Database;

namespace LaptopFleet.Tests.Database;

/// <summary>Each engine's model with the program's own settings; nothing is connected to.</summary>
public static class Engines
{
    public static FleetDb Open(string engine) => engine == "Sqlite" ? new SqliteDesignTime().CreateDbContext([]) : new SqlServerDesignTime().CreateDbContext([]);
}
