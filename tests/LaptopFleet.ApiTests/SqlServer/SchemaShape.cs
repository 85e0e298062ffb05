using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>The columns and constraints of a table, and what ALTER TABLE does to them.</summary>
public static class SchemaShape
{
    /// <summary>One line for each column and constraint.</summary>
    public static IEnumerable<string> Of(string table, TableDefinition definition) =>
        definition.ColumnDefinitions.Select(Column)
            .Concat(definition.TableConstraints.Select(Tsql.Write))
            .Select(line => $"{table}: {line}");

    public static void Apply(AlterTableStatement alter, TableDefinition table)
    {
        switch (alter)
        {
            case AlterTableAddTableElementStatement add:
                foreach (var column in add.Definition.ColumnDefinitions)
                    table.ColumnDefinitions.Add(column);
                foreach (var constraint in add.Definition.TableConstraints)
                    Add(table, constraint);
                break;
            case AlterTableAlterColumnStatement change:
                var altered = Find(table, change.ColumnIdentifier.Value);
                altered.DataType = change.DataType;
                altered.Collation = change.Collation;
                altered.Constraints.Clear();
                altered.Constraints.Add(new NullableConstraintDefinition
                {
                    Nullable = change.AlterTableAlterColumnOption is not AlterTableAlterColumnOption.NotNull,
                });
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var element in drop.AlterTableDropTableElements)
                    Drop(table, element);
                break;
            default:
                throw new NotSupportedException($"Replay does not know {alter.GetType().Name}:\n{Tsql.Write(alter)}");
        }
    }

    // CREATE TABLE says a default with its column.
    private static void Add(TableDefinition table, ConstraintDefinition constraint)
    {
        if (constraint is not DefaultConstraintDefinition { Column: { } column } value)
        {
            table.TableConstraints.Add(constraint);
            return;
        }
        value.Column = null;
        Find(table, column.Value).DefaultConstraint = value;
    }

    private static void Drop(TableDefinition table, AlterTableDropTableElement element)
    {
        if (element.TableElementType is TableElementType.Column)
        {
            table.ColumnDefinitions.Remove(Find(table, element.Name.Value));
            return;
        }

        var constraint = table.TableConstraints.FirstOrDefault(c => Same(c.ConstraintIdentifier, element.Name.Value))
            ?? throw new NotSupportedException($"There is no constraint {element.Name.Value} to drop.");
        table.TableConstraints.Remove(constraint);
    }

    private static ColumnDefinition Find(TableDefinition table, string name) =>
        table.ColumnDefinitions.First(column => Same(column.ColumnIdentifier, name));

    private static bool Same(Identifier? identifier, string name) => string.Equals(identifier?.Value, name, StringComparison.OrdinalIgnoreCase);

    // A column that came later keeps the default that filled the old rows; it is no part of the model.
    private static string Column(ColumnDefinition column)
    {
        var kept = column.DefaultConstraint;
        column.DefaultConstraint = null;
        var line = Tsql.Write(column);
        column.DefaultConstraint = kept;
        return line;
    }
}
