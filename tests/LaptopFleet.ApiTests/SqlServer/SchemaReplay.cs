using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>
/// What a script of changes leaves behind, as plain CREATE statements: a model of a database takes no IF, ALTER or EXEC. It knows the
/// statements that db/ is made of and refuses any other, so that nothing is left out in silence.
/// </summary>
public sealed class SchemaReplay
{
    private readonly Dictionary<string, CreateTableStatement> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TSqlStatement> others = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CapturedCommand> data = [];
    private readonly List<GrantStatement> grants = [];
    private readonly List<(TableDefinition Table, ColumnDefinition Column)> dropped = [];

    /// <summary>The rows that the script writes, to be bound like the program's own commands.</summary>
    public IReadOnlyList<CapturedCommand> Data => data;

    public IReadOnlyList<GrantStatement> Grants => grants;

    /// <summary>The tables with the columns that they had once as well: what moves rows out of a column before it is dropped is bound to these.</summary>
    public IReadOnlyList<string> EverStatements
    {
        get
        {
            dropped.ForEach(gone => gone.Table.ColumnDefinitions.Add(gone.Column));
            string[] ever = [.. Statements];
            dropped.ForEach(gone => gone.Table.ColumnDefinitions.Remove(gone.Column));
            return ever;
        }
    }

    public IEnumerable<string> Statements => tables.Values.Concat(others.Values).Concat(grants).Select(Tsql.Write);

    /// <summary>The schema as a set of lines, so that two ways to the same schema can be compared.</summary>
    public IReadOnlySet<string> Shape => tables.SelectMany(table => SchemaShape.Of(table.Key, table.Value.Definition))
        .Concat(others.Values.Select(Tsql.Write)).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static SchemaReplay Of(params IEnumerable<string> scripts)
    {
        var replay = new SchemaReplay();
        foreach (var script in scripts)
            replay.Run(script, executed: false);
        return replay;
    }

    private void Run(string sql, bool executed)
    {
        foreach (var statement in Tsql.Statements(sql))
            Run(statement, executed);
    }

    private void Run(TSqlStatement statement, bool executed)
    {
        switch (statement)
        {
            case IfStatement branch: Run(branch.ThenStatement, executed); break;
            case BeginEndBlockStatement block: block.StatementList.Statements.ToList().ForEach(inner => Run(inner, executed)); break;
            case ExecuteStatement execute: Execute(execute); break;
            case CreateTableStatement create: tables.Add(create.SchemaObjectName.BaseIdentifier.Value, create); break;
            case AlterTableStatement alter: Alter(alter, tables[alter.SchemaObjectName.BaseIdentifier.Value].Definition); break;
            case DropTableStatement drop: drop.Objects.ToList().ForEach(table => tables.Remove(table.BaseIdentifier.Value)); break;
            case DropIndexStatement drop: drop.DropIndexClauses.OfType<DropIndexClause>().ToList().ForEach(clause => others.Remove($"{clause.Object.BaseIdentifier.Value}.{clause.Index.Value}")); break;
            case DropTriggerStatement drop: drop.Objects.ToList().ForEach(name => others.Remove(name.BaseIdentifier.Value)); break;
            case CreateIndexStatement index: others.Add($"{index.OnName.BaseIdentifier.Value}.{index.Name.Value}", index); break;
            case CreateTriggerStatement trigger: others.Add(trigger.Name.BaseIdentifier.Value, trigger); break;
            case CreateRoleStatement role: others.Add(role.Name.Value, role); break;
            case GrantStatement grant: grants.Add(grant); break;
            case DataModificationStatement rows: Keep(rows, executed); break;
            case DeclareVariableStatement or SelectStatement or BeginTransactionStatement or CommitTransactionStatement: break;
            default: throw new NotSupportedException($"Replay does not know {statement.GetType().Name}:\n{Tsql.Write(statement)}");
        }
    }

    private void Alter(AlterTableStatement alter, TableDefinition table)
    {
        var before = table.ColumnDefinitions.ToList();
        SchemaShape.Apply(alter, table);
        dropped.AddRange(before.Except(table.ColumnDefinitions).Select(column => (table, column)));
    }

    // EF hands over what SQL Server would otherwise compile too early; what it puts together itself drops a default, and defaults have no part here.
    private void Execute(ExecuteStatement execute)
    {
        if (execute.ExecuteSpecification.ExecutableEntity is not ExecutableStringList { Strings: var list })
            throw new NotSupportedException($"A rename is not shipped: a column is added, and the old one dropped a release later:\n{Tsql.Write(execute)}");
        if (list.All(part => part is StringLiteral))
            Run(string.Concat(list.Cast<StringLiteral>().Select(part => part.Value)), executed: true);
    }

    private void Keep(DataModificationStatement rows, bool executed)
    {
        var sql = Tsql.Write(rows);
        if (!executed && !sql.Contains("__EFMigrationsHistory", StringComparison.Ordinal))
            throw new NotSupportedException($"Put it into EXEC(N'...'): SQL Server compiles a batch whole, before its new columns exist:\n{sql}");
        data.Add(new("migration", sql, []));
    }
}
