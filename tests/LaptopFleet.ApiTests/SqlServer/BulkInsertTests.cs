using System.Reflection;
using LaptopFleet.Database;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>An import writes its rows without SaveChanges: what it would send to SQL Server, for every table of the fleet and not only for those that are imported today.</summary>
public sealed class BulkInsertTests
{
    /// <summary>Source: the server's maximum capacity, parameters of a request.</summary>
    private const int MostParameters = 2100;
    private const int AnyLength = -1;

    [Fact]
    public void Its_statement_binds_for_every_table()
    {
        using var db = ShippedSql.Context();
        var commands = db.Model.GetEntityTypes().Select(type => Filled(db, type, 2)).ToList();

        // How many rows follow the second makes the text longer, and no other.
        Assert.All(commands, command => Assert.Contains("), (", command.Sql, StringComparison.Ordinal));
        Assert.Empty(ShippedSql.Binder().Bind(commands));
    }

    [Fact]
    public void No_table_is_so_wide_that_the_rows_of_one_statement_need_too_many_parameters()
    {
        using var db = ShippedSql.Context();
        var rows = (int)typeof(FleetDb).GetProperty("RowsPerInsert", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(db)!;
        Assert.True(rows > 1);
        Assert.All(db.Model.GetEntityTypes(), type => Assert.InRange(Filled(db, type, rows).Parameters.Count, rows, MostParameters));
    }

    /// <summary>The driver cuts a value to the size of its parameter, without a word: an event whose text is cut is no longer the one that was signed.</summary>
    [Fact]
    public void No_value_is_cut_that_its_column_would_take()
    {
        using var db = ShippedSql.Context();
        var unlimited = new List<string>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            foreach (var (parameter, property) in Filled(db, type, 1).Parameters.Zip(type.GetFlattenedProperties()))
            {
                var (column, takes) = ($"{type.GetTableName()}.{property.Name}", property.GetColumnType());
                if (takes.Contains("(max)", StringComparison.Ordinal))
                    unlimited.Add(column);
                var holds = parameter.Size is AnyLength or 0 || parameter.Size >= property.GetMaxLength();
                Assert.True(takes.Contains("(max)", StringComparison.Ordinal) ? parameter.Size == AnyLength : holds || property.GetMaxLength() is null, $"{column} is cut at {parameter.Size}.");
            }
        }
        Assert.Contains("Events.Data", unlimited);
    }

    private static CapturedCommand Filled(FleetDb db, IEntityType type, int rows)
    {
        using var command = new SqlCommand();
        var statement = new InsertStatement(db, type.ClrType, rows, command);
        for (var row = 0; row < rows; row++)
            statement.Fill(row, SampleValue.Row(db, type, row + 1).Entity);
        db.ChangeTracker.Clear();
        return CapturedCommand.From($"{rows} rows of {type.DisplayName()}", command);
    }
}
