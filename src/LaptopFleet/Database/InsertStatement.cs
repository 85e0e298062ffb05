using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.Database;

/// <summary>One INSERT of so many rows of a table, with a parameter for each value: the text is made once, the values are filled in again and again.</summary>
public sealed class InsertStatement
{
    private const int OfAnyLength = -1;
    private readonly Column[] columns;

    /// <param name="db">Whose model tells the columns.</param>
    /// <param name="type">The entity type that is a row.</param>
    /// <param name="rows">How many rows one execution writes.</param>
    /// <param name="command">Gets the text and the parameters.</param>
    public InsertStatement(FleetDb db, Type type, int rows, DbCommand command)
    {
        (Rows, Command) = (rows, command);
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is no table of the fleet.");
        columns = [.. entity.GetFlattenedProperties().Select(property => new Column(property))];
        var sql = db.GetService<ISqlGenerationHelper>();
        var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", columns.Select(column => sql.GenerateParameterName(Add(column, row))))})");
        command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!)} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))}) VALUES {string.Join(", ", values)}";
    }

    public int Rows { get; }

    public DbCommand Command { get; }

    /// <summary>Takes the values of one row; the first has the number 0.</summary>
    public void Fill(int number, object row)
    {
        for (var i = 0; i < columns.Length; i++)
            Command.Parameters[number * columns.Length + i].Value = columns[i].Read(row);
    }

    /// <summary>Takes the first rows of a longer statement.</summary>
    public void FillFrom(InsertStatement longer)
    {
        for (var i = 0; i < Command.Parameters.Count; i++)
            Command.Parameters[i].Value = longer.Command.Parameters[i].Value;
    }

    private string Add(Column column, int row)
    {
        var parameter = column.Mapping.CreateParameter(Command, $"p{row}_{Command.Parameters.Count}", null, nullable: true);
        // Made without a value, the parameter of a column without a limit has the limit of a short one, and SQL Server's driver cuts what is longer, without a word.
        if (column.IsUnlimited)
            parameter.Size = OfAnyLength;
        Command.Parameters.Add(parameter);
        return parameter.ParameterName.TrimStart('@');
    }

    /// <summary>A column of the model and how a row's value becomes the database's.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly Func<object, object?> get = Getter(property);
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName(StoreObjectIdentifier.Table(property.DeclaringType.ContainingEntityType.GetTableName()!, null))!;
        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();
        public bool IsUnlimited => Mapping.StoreType.EndsWith("(max)", StringComparison.Ordinal);

        public object Read(object row) => get(row) is { } value ? convert is null ? value : convert(value) ?? DBNull.Value : DBNull.Value;

        private static Func<object, object?> Getter(IProperty property)
        {
            if (property.Name == Recording.Version)
                return static _ => Recording.FirstVersion;
            if (property.DeclaringType is not IComplexType complex)
                return property.GetGetter().GetClrValue;
            var owner = complex.ComplexProperty.GetGetter();
            var inner = property.PropertyInfo!;
            return row => owner.GetClrValue(row) is { } value ? inner.GetValue(value) : null;
        }
    }
}
