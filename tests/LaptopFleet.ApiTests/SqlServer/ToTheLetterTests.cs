using LaptopFleet.People.Scim;
using LaptopFleet.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>SQLite compares every text byte by byte. Where something is looked up by a text, a server has to do the same, whatever its usual collation takes for one.</summary>
public sealed class ToTheLetterTests
{
    private const string Bytes = "Latin1_General_100_BIN2";

    [Fact]
    public void Every_key_is_compared_byte_by_byte()
    {
        using var db = ShippedSql.Context();

        var keys = Model(db).GetEntityTypes().SelectMany(type => type.GetProperties()).Where(p => p.ClrType == typeof(string) && p.Name.EndsWith("Key", StringComparison.Ordinal))
            .Where(p => p.DeclaringType.ClrType != typeof(IdempotencyRecord)).ToList();

        Assert.Contains(keys, p => p.DeclaringType.ClrType == typeof(LaptopFleet.People.Person));
        Assert.DoesNotContain(keys, p => p.GetCollation() != Bytes);
    }

    [Theory]
    [InlineData(typeof(LaptopFleet.Offboarding.DepartureCase), "CaseId")]
    [InlineData(typeof(LaptopFleet.Offboarding.DepartureCase), "WantedEmployeeNumber")]
    [InlineData(typeof(LaptopFleet.People.Person), "EmployeeNumber")]
    [InlineData(typeof(LaptopFleet.Offboarding.Hr.HrMessage), "EventId")]
    [InlineData(typeof(LaptopFleet.Shipments.Carriers.CarrierMessage), "EventId")]
    [InlineData(typeof(Membership), "Member")]
    public void What_others_call_their_things_is_compared_byte_by_byte(Type type, string column)
    {
        using var db = ShippedSql.Context();

        Assert.Equal(Bytes, Model(db).FindEntityType(type)!.FindProperty(column)!.GetCollation());
    }

    // What a program runs with has no collations any more.
    private static IModel Model(DbContext db) => db.GetService<IDesignTimeModel>().Model;
}
