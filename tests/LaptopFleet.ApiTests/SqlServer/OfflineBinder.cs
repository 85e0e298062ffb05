using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.Dac.Model;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>T-SQL as it would be sent, with its parameters.</summary>
public sealed record CapturedCommand(string Source, string Sql, IReadOnlyList<SqlParameter> Parameters)
{
    public bool TypesKnown { get; init; } = true;

    public Unbound Fails(string reason) => new(Source, reason, Sql);

    /// <summary>All that decides whether it binds: the same text with the same types of parameters binds as often as it is sent, or never.</summary>
    public string Form => $"{TypesKnown} {string.Join(' ', Parameters.Select(p => $"{p.ParameterName}:{p.SqlDbType}:{p.Size}"))}\n{Sql}";

    public static CapturedCommand From(string source, DbCommand command) =>
        new(source, command.CommandText, [.. command.Parameters.Cast<SqlParameter>()]);
}

/// <summary>Why a statement would fail on SQL Server.</summary>
public sealed record Unbound(string Source, string Reason, string Sql)
{
    public override string ToString() => $"{Source}: {Reason}\n{Sql}\n";
}

/// <summary>
/// Binds statements to a schema without a server: each becomes the body of a procedure in a model of the database, and the
/// model is validated. Names are checked by the model, the rest by <see cref="StatementRules"/>.
/// </summary>
public sealed partial class OfflineBinder(IEnumerable<string> schema)
{
    private static readonly TSqlObjectOptions Quoted = new() { QuotedIdentifier = true, AnsiNulls = true };

    /// <summary>What is wrong with the schema and with each command; empty when all is well.</summary>
    public IReadOnlyList<Unbound> Bind(params IReadOnlyList<CapturedCommand> commands) => BindEach([.. commands.DistinctBy(command => command.Form)]);

    private IReadOnlyList<Unbound> BindEach(IReadOnlyList<CapturedCommand> commands)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in schema)
        {
            if (Refusal(model, statement) is { } refusal)
                return [new("(schema)", refusal, statement)];
        }

        var tables = new TableTypes(model);
        var failures = new List<Unbound>();
        for (var i = 0; i < commands.Count; i++)
        {
            var objections = Objections(commands[i], tables).ToList();
            failures.AddRange(objections.Select(commands[i].Fails));
            // A model that once refused a script refuses all that follow, so the others start again without this one.
            if (objections.Count == 0 && Refusal(model, Procedure(i, commands[i])) is { } refusal)
                return [commands[i].Fails(refusal), .. BindEach([.. commands.Where((_, other) => other != i)])];
        }

        // Any message counts: a missing table in a procedure is only a warning, because SQL Server looks for it when it runs.
        failures.AddRange(model.Validate().Select(message => Failure(commands, message)));
        return failures;
    }

    private static IEnumerable<string> Objections(CapturedCommand command, TableTypes tables)
    {
        var script = Tsql.Parse(command.Sql, out var errors);
        return errors.Count > 0 ? errors : StatementRules.Objections(command, script, tables);
    }

    private static string? Refusal(TSqlModel model, string sql)
    {
        try
        {
            model.AddObjects(sql, Quoted);
            return null;
        }
        catch (DacModelException refused)
        {
            return refused.Message;
        }
    }

    private static Unbound Failure(IReadOnlyList<CapturedCommand> commands, DacModelMessage message) =>
        CommandName.Match($"{message}") is { Success: true } name
            ? commands[int.Parse(name.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)].Fails($"{message}")
            : new("(schema)", $"{message}", "");

    private static string Procedure(int number, CapturedCommand command)
    {
        var parameters = command.Parameters.Where(p => command.Sql.Contains(p.ParameterName, StringComparison.OrdinalIgnoreCase))
            .Select(p => $"{Tsql.Name(p)} {Type(p)}");
        return string.Create(CultureInfo.InvariantCulture, $"""
            CREATE PROCEDURE [dbo].[captured command {number}] {string.Join(", ", parameters)} AS
            BEGIN
            {command.Sql}
            END
            """);
    }

    private static string Type(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.VarBinary => $"{parameter.SqlDbType}(max)",
        SqlDbType.NChar or SqlDbType.Char or SqlDbType.Binary => string.Create(CultureInfo.InvariantCulture, $"{parameter.SqlDbType}({Math.Max(1, parameter.Size)})"),
        var type => $"{type}",
    };

    [GeneratedRegex(@"\[captured command (?<number>[0-9]+)\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CommandName { get; }
}
