using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>A value of any type that the model or a query parameter has, and a row of any entity type. Only the types matter.</summary>
public static class SampleValue
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 1, 2, 12, 0);

    public static bool TakesNull(Type type) => Nullable.GetUnderlyingType(type) is not null || type == typeof(string);

    public static object Of(Type type, int number = 1) =>
        Scalar(Nullable.GetUnderlyingType(type) ?? type, number) ?? Collection(type) ?? RuntimeHelpers.GetUninitializedObject(type);

    /// <summary>A tracked row with values in its columns.</summary>
    public static EntityEntry Row(DbContext db, IEntityType type, int number)
    {
        var entry = db.Entry(Filled(type, number));
        foreach (var shadow in type.GetProperties().Where(p => p.IsShadowProperty()))
            entry.Property(shadow).CurrentValue = Of(shadow.ClrType, number);
        return entry;
    }

    private static object Filled(ITypeBase type, int number)
    {
        var instance = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        // A value of the trade that lies in one column cannot be made up here; to the text of a save, null is as good.
        foreach (var property in type.GetProperties().Where(p => !p.IsShadowProperty()))
            property.FieldInfo!.SetValue(instance, Scalar(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, number));
        foreach (var complex in type.GetComplexProperties())
            complex.FieldInfo!.SetValue(instance, Filled(complex.ComplexType, number));
        return instance;
    }

    private static object? Scalar(Type type, int number) => type switch
    {
        _ when type == typeof(Guid) => new Guid(number, 0, 0, new byte[8]),
        _ when type == typeof(string) || type == typeof(object) => $"a{number}",
        _ when type == typeof(byte[]) => new byte[] { 1, 2, (byte)number },
        _ when type == typeof(Instant) => Noon + Duration.FromDays(number),
        _ when type == typeof(LocalDate) => Noon.InUtc().Date.PlusDays(number),
        _ when type.IsEnum => Enum.ToObject(type, Enum.GetValuesAsUnderlyingType(type).GetValue(0)!),
        _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
        _ when type == typeof(CancellationToken) => CancellationToken.None,
        _ => null,
    };

    private static object? Collection(Type type)
    {
        var element = type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        if (element is null)
            return null;
        // An object[] holds the values of raw SQL; how many it takes is not known here, and spare ones do no harm.
        var items = Array.CreateInstance(element, element == typeof(object) ? 16 : 2);
        for (var i = 0; i < items.Length; i++)
            items.SetValue(Of(element, i + 1), i);
        return type.IsAssignableFrom(items.GetType()) ? items : Activator.CreateInstance(type, (IEnumerable)items);
    }
}
