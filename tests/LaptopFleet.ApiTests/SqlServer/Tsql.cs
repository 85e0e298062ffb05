using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>T-SQL as SQL Server 2022 parses it, the oldest server the program promises to run on.</summary>
public static class Tsql
{
    public static TSqlScript Parse(string sql, out IReadOnlyList<string> errors)
    {
        using var reader = new StringReader(sql);
        var script = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var found);
        errors = [.. found.Select(error => $"line {error.Line}: {error.Message}")];
        return script;
    }

    public static IEnumerable<TSqlStatement> Statements(string sql)
    {
        var script = Parse(sql, out var errors);
        return errors.Count == 0 ? Statements(script) : throw new FormatException($"{string.Join("; ", errors)}\n{sql}");
    }

    public static IEnumerable<TSqlStatement> Statements(TSqlScript script) => script.Batches.SelectMany(batch => batch.Statements);

    public static string Write(TSqlFragment fragment)
    {
        new Sql160ScriptGenerator().GenerateScript(fragment, out var sql);
        return sql;
    }

    public static string Name(SqlParameter parameter) => parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : "@" + parameter.ParameterName;
}
