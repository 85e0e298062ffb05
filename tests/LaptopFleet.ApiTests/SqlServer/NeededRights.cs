using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>What a statement must be allowed to do, as <c>DELETE IdempotencyRecords</c>.</summary>
public sealed class NeededRights : TSqlFragmentVisitor
{
    private readonly Dictionary<string, string> tablesByAlias = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Right, TableReference Target)> writes = [];

    public static IEnumerable<string> Of(TSqlStatement statement)
    {
        var rights = new NeededRights();
        statement.Accept(rights);
        return rights.writes.Select(write => $"{write.Right} {rights.tablesByAlias[Name((NamedTableReference)write.Target)]}")
            .Concat(rights.tablesByAlias.Values.Select(table => $"SELECT {table}")).Distinct();
    }

    public static IEnumerable<string> Of(GrantStatement grant) =>
        grant.Permissions.Select(permission => $"{permission.Identifiers[0].Value} {grant.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value}");

    // The target of DELETE FROM [r] FROM [Records] AS [r] is written as a table too, and comes first.
    public override void Visit(NamedTableReference node)
    {
        if (node.Alias is { } alias)
            tablesByAlias[alias.Value] = Name(node);
        else
            tablesByAlias.TryAdd(Name(node), Name(node));
    }

    public override void Visit(InsertSpecification node) => writes.Add(("INSERT", node.Target));

    public override void Visit(UpdateSpecification node) => writes.Add(("UPDATE", node.Target));

    public override void Visit(DeleteSpecification node) => writes.Add(("DELETE", node.Target));

    private static string Name(NamedTableReference table) => table.SchemaObject.BaseIdentifier.Value;
}
