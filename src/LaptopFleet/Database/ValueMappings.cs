using System.Linq.Expressions;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LaptopFleet.Database;

/// <summary>How values of several columns lie in a table.</summary>
public static class ValueMappings
{
    /// <summary>Two columns: minor units as a whole number, so that both engines sum them exactly, and the ISO 4217 code.</summary>
    public static void Money<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, Money?>> property) where T : class =>
        builder.ComplexProperty(property, money => money.Property(m => m!.Currency).HasMaxLength(World.Money.CurrencyLength));

    public static void Address<T>(this EntityTypeBuilder<T> builder, Expression<Func<T, PostalAddress?>> property) where T : class =>
        builder.ComplexProperty(property, address =>
        {
            address.Property(a => a!.Line1).HasMaxLength(PostalAddress.LineMaxLength);
            address.Property(a => a!.Line2).HasMaxLength(PostalAddress.LineMaxLength);
            address.Property(a => a!.City).HasMaxLength(PostalAddress.LineMaxLength);
            address.Property(a => a!.Region).HasMaxLength(PostalAddress.LineMaxLength);
            address.Property(a => a!.Postcode).HasMaxLength(PostalAddress.PostcodeMaxLength);
            address.Property(a => a!.Country).HasMaxLength(Countries.CodeLength);
        });
}
