using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>What the model does not see: unknown functions, mixed types, and what a server that only speaks SQL Server's protocol may lack.</summary>
public sealed class StatementRules : TSqlFragmentVisitor
{
    private readonly SortedSet<string> objections = new(StringComparer.Ordinal);
    private readonly ColumnTypes? types;

    private StatementRules(ColumnTypes? types) => this.types = types;

    public static IEnumerable<string> Objections(CapturedCommand command, TSqlScript script, TableTypes tables) =>
        Tsql.Statements(script).SelectMany(statement =>
        {
            var rules = new StatementRules(command.TypesKnown ? ColumnTypes.In(statement, tables, command.Parameters) : null);
            statement.Accept(rules);
            return rules.objections;
        });

    public override void Visit(FunctionCall node) => Object(BuiltInFunctions.Objection(node));

    public override void Visit(MergeStatement node) => Object("MERGE is not portable.");

    public override void Visit(OutputClause node) => Object("OUTPUT fails on a table with a trigger.");

    public override void Visit(OutputIntoClause node) => Object("OUTPUT INTO is not portable.");

    public override void Visit(OpenJsonTableReference node) => Object("OPENJSON is not portable; a list goes as parameters.");

    public override void Visit(TableHint node) => Object($"No correctness may rest on a lock hint ({node.HintKind}).");

    // The server of 2022 has no || although the model takes it.
    public override void Visit(BinaryExpression node)
    {
        if (node.BinaryExpressionType.ToString() is not ("Add" or "Subtract" or "Multiply" or "Divide" or "Modulo"
            or "BitwiseAnd" or "BitwiseOr" or "BitwiseXor" or "LeftShift" or "RightShift"))
            Object($"{node.BinaryExpressionType} is not an operator of SQL Server 2022.");
    }

    public override void Visit(BooleanComparisonExpression node) => Same(node.FirstExpression, node.SecondExpression);

    public override void Visit(LikePredicate node) => Same(node.FirstExpression, node.SecondExpression);

    public override void Visit(AssignmentSetClause node) => Same(node.Column, node.NewValue);

    public override void Visit(InPredicate node)
    {
        foreach (var value in node.Values)
            Same(node.Expression, value);
    }

    public override void Visit(InsertSpecification node)
    {
        if (node.InsertSource is not ValuesInsertSource values)
            return;
        foreach (var row in values.RowValues)
        {
            foreach (var (column, value) in node.Columns.Zip(row.ColumnValues))
                Same(column, value);
        }
    }

    private void Same(ScalarExpression? left, ScalarExpression? right)
    {
        if (left is null || right is null || types?.FamilyOf(left) is not { } one || types.FamilyOf(right) is not { } other || one == other)
            return;
        Object($"{one} meets {other}: {Tsql.Write(left)} and {Tsql.Write(right)}.");
    }

    private void Object(string? objection)
    {
        if (objection is not null)
            objections.Add(objection);
    }
}

/// <summary>The functions that a statement may call, with how many arguments: the model takes any unqualified name for built in.</summary>
/// <remarks>Source: the function reference of SQL Server 2022. Add one when a query needs it; CAST, LEFT, IIF and the like have a syntax of their own.</remarks>
public static class BuiltInFunctions
{
    private const string Listed = """
        ABS 1 1, CEILING 1 1, FLOOR 1 1, POWER 2 2, ROUND 2 3, SIGN 1 1, GREATEST 1 254, LEAST 1 254,
        AVG 1 1, COUNT 1 1, COUNT_BIG 1 1, MAX 1 1, MIN 1 1, SUM 1 1, STRING_AGG 2 2, ROW_NUMBER 0 0, RANK 0 0, DENSE_RANK 0 0, LAG 1 3, LEAD 1 3,
        CHARINDEX 2 3, CONCAT 2 254, DATALENGTH 1 1, LEN 1 1, LOWER 1 1, LTRIM 1 2, REPLACE 3 3, RTRIM 1 2, SUBSTRING 3 3, TRIM 1 3, UPPER 1 1, ISNULL 2 2,
        DATEADD 3 3, DATEDIFF 3 3, DATEDIFF_BIG 3 3, DATEPART 2 2, DATETRUNC 2 2, DATEFROMPARTS 3 3, DAY 1 1, MONTH 1 1, YEAR 1 1, EOMONTH 1 2
        """;

    private static readonly Dictionary<string, (int Least, int Most)> Known = Listed.Split(',', StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(' '))
        .ToDictionary(parts => parts[0], parts => (Number(parts[1]), Number(parts[2])), StringComparer.OrdinalIgnoreCase);

    public static string? Objection(FunctionCall call)
    {
        var name = call.FunctionName.Value;
        if (call.CallTarget is not null)
            return null;
        if (!Known.TryGetValue(name, out var arity))
            return $"{name} is not among the functions of SQL Server that the program uses.";
        return call.Parameters.Count >= arity.Least && call.Parameters.Count <= arity.Most
            ? null : $"{name} does not take {call.Parameters.Count} arguments.";
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
