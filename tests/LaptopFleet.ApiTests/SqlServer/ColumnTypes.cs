using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>
/// The type of an expression of one statement, where it is plain to see: a column, a parameter, a cast. It finds the parameter whose
/// conversion was lost: an id sent as uniqueidentifier meets binary(16) without an error, and finds nothing.
/// </summary>
public sealed class ColumnTypes : TSqlFragmentVisitor
{
    private readonly Dictionary<string, string> parameters;
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>?> tablesByAlias = new(StringComparer.OrdinalIgnoreCase);
    private readonly TableTypes tables;

    private ColumnTypes(TableTypes tables, IEnumerable<SqlParameter> parameters)
    {
        this.tables = tables;
        this.parameters = parameters.ToDictionary(Tsql.Name, p => TableTypes.Family(p.SqlDbType.ToString()), StringComparer.OrdinalIgnoreCase);
    }

    public static ColumnTypes In(TSqlStatement statement, TableTypes tables, IEnumerable<SqlParameter> parameters)
    {
        var types = new ColumnTypes(tables, parameters);
        statement.Accept(types);
        return types;
    }

    public override void Visit(NamedTableReference node) => See(node.Alias?.Value, tables.Find(node.SchemaObject.BaseIdentifier.Value));

    // A derived table hides what its columns are.
    public override void Visit(QueryDerivedTable node) => See(node.Alias.Value, null);

    public string? FamilyOf(ScalarExpression expression) => expression switch
    {
        ParenthesisExpression inner => FamilyOf(inner.Expression),
        VariableReference variable => parameters.GetValueOrDefault(variable.Name),
        CastCall { DataType.Name: { } type } => TableTypes.Family(type.BaseIdentifier.Value),
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., var alias, var column] } => Column(alias.Value, column.Value),
        ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var column] } when tablesByAlias.Count == 1 =>
            Column(tablesByAlias.Keys.Single(), column.Value),
        _ => null,
    };

    private string? Column(string alias, string column) => tablesByAlias.GetValueOrDefault(alias)?.GetValueOrDefault(column);

    // The target of UPDATE [d] ... FROM [Devices] AS [d] is itself written as a table: a name that is no table says nothing.
    private void See(string? alias, IReadOnlyDictionary<string, string>? columns)
    {
        var name = alias ?? "";
        if (columns is null && alias is null)
            return;
        tablesByAlias[name] = tablesByAlias.TryGetValue(name, out var seen) && !ReferenceEquals(seen, columns) ? null : columns;
    }
}

/// <summary>The type family of each column, by table.</summary>
public sealed class TableTypes
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> tables;

    public TableTypes(TSqlModel model) =>
        tables = model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).ToDictionary(Last, Columns, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<string, string>? Find(string table) => tables.GetValueOrDefault(table);

    /// <summary>Types that meet without a conversion that fails or keeps an index from being used.</summary>
    public static string Family(string type) => type.ToLowerInvariant() switch
    {
        "binary" or "varbinary" => "binary",
        "nvarchar" or "nchar" => "unicode text",
        "varchar" or "char" => "single-byte text",
        "tinyint" or "smallint" or "int" or "bigint" => "integer",
        "decimal" or "numeric" => "decimal",
        var other => other,
    };

    private static IReadOnlyDictionary<string, string> Columns(TSqlObject table) =>
        table.GetReferenced(Table.Columns)
            .Select(column => (Name: Last(column), Type: column.GetReferenced(Column.DataType).FirstOrDefault()))
            .Where(column => column.Type is not null)
            .ToDictionary(column => column.Name, column => Family(Last(column.Type!)), StringComparer.OrdinalIgnoreCase);

    private static string Last(TSqlObject named) => named.Name.Parts[^1];
}
