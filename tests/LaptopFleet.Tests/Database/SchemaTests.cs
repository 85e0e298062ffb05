using LaptopFleet.Assignments;
using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LaptopFleet.Tests.Database;

/// <summary>What the databases themselves keep true, on both engines.</summary>
public sealed class SchemaTests
{
    /// <summary>The invariants that two requests at once could break if only code kept them.</summary>
    public static readonly TheoryData<Type, string, string?> Unique = new()
    {
        { typeof(Event), nameof(Event.Position), "Position IS NOT NULL" },
        { typeof(Device), nameof(Device.SerialKey), null },
        { typeof(Device), nameof(Device.AssetTagKey), "AssetTagKey IS NOT NULL" },
        { typeof(Assignment), nameof(Assignment.DeviceId), "EndedAt IS NULL" },
        { typeof(ShipmentContent), nameof(ShipmentContent.DeviceId), "ClosedAt IS NULL" },
    };

    [Theory]
    [MemberData(nameof(Unique))]
    public void Two_rows_cannot_claim_the_same(Type noun, string property, string? filter)
    {
        foreach (var engine in (string[])["Sqlite", "SqlServer"])
        {
            using var db = Engines.Open(engine);
            Assert.Contains(db.Model.FindEntityType(noun)!.GetIndexes(),
                index => index.IsUnique && index.Properties.Select(p => p.Name).SequenceEqual([property]) && index.GetFilter() == filter);
        }
    }

    // SQL Server sorts uniqueidentifier by its last bytes first, and text by language: only bytes sort by creation time.
    [Theory]
    [InlineData("Sqlite", "BLOB")]
    [InlineData("SqlServer", "binary(16)")]
    public void Every_id_is_sixteen_bytes(string engine, string type)
    {
        using var db = Engines.Open(engine);
        var ids = db.Model.GetEntityTypes().SelectMany(entity => entity.GetFlattenedProperties()).Where(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)).ToList();
        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.Equal(type, id.GetColumnType()));
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void No_id_or_version_is_made_by_the_database_and_nothing_is_deleted_along(string engine)
    {
        using var db = Engines.Open(engine);
        Assert.All(db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()),
            property => Assert.Equal(ValueGenerated.Never, property.ValueGenerated));
        Assert.All(db.Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys()),
            key => Assert.True(key.DeleteBehavior is DeleteBehavior.Restrict or DeleteBehavior.ClientCascade, $"{key} deletes rows that nobody named."));
    }
}
