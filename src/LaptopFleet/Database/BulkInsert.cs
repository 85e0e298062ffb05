using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.Database;

/// <summary>
/// Writes many new rows of one table with a prepared INSERT, in the transaction that is open: no change tracker, nothing kept, the same on both
/// engines. The columns and their conversions are the model's. Whoever uses it writes the rows' events as well.
/// </summary>
public sealed class BulkInsert<T> : IAsyncDisposable where T : class
{
    private readonly DbCommand command;
    private readonly Column[] columns;
    private readonly int rowsPerStatement;
    private readonly FleetDb db;
    private int filled;

    public BulkInsert(FleetDb db) : this(db, db.RowsPerInsert) { }

    private BulkInsert(FleetDb db, int rowsPerStatement)
    {
        (this.db, this.rowsPerStatement) = (db, rowsPerStatement);
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table of the fleet.");
        columns = [.. entity.GetFlattenedProperties().Select(property => new Column(property))];
        command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Open a transaction first.");
        var sql = db.GetService<ISqlGenerationHelper>();
        var rows = Enumerable.Range(0, rowsPerStatement).Select(row => $"({string.Join(", ", columns.Select(column => sql.GenerateParameterName(Add(column, row))))})");
        command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!)} ({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))}) VALUES {string.Join(", ", rows)}";
    }

    public async Task AddAsync(T row, CancellationToken ct)
    {
        for (var i = 0; i < columns.Length; i++)
            command.Parameters[filled * columns.Length + i].Value = columns[i].Read(row);
        if (++filled == rowsPerStatement)
        {
            filled = 0;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Writes what is left.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        if (filled == 0)
            return;
        await using var rest = new BulkInsert<T>(db, filled);
        for (var i = 0; i < rest.command.Parameters.Count; i++)
            rest.command.Parameters[i].Value = command.Parameters[i].Value;
        filled = 0;
        await rest.command.ExecuteNonQueryAsync(ct);
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private string Add(Column column, int row)
    {
        var parameter = column.Mapping.CreateParameter(command, $"p{row}_{command.Parameters.Count}", null, nullable: true);
        command.Parameters.Add(parameter);
        return parameter.ParameterName.TrimStart('@');
    }

    /// <summary>A column of the model and how a row's value becomes the database's.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly Func<object, object?> get = Getter(property);
        private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName(StoreObjectIdentifier.Table(property.DeclaringType.ContainingEntityType.GetTableName()!, null))!;
        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

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
