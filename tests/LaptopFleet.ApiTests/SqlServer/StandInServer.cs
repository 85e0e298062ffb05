using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using LaptopFleet.Database;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>
/// Stands where SQL Server would for the shared schedule: it takes what Quartz sends to SQL Server, keeps it to be bound to the shipped schema, and carries it out in a SQLite file, so that
/// several servers really share a schedule. The dialects differ in one thing that Quartz sends: TOP.
/// </summary>
public sealed partial class StandInServer : DbProviderFactory, IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"lf_schedule_{Guid.CreateVersion7():N}.db");
    private readonly ConcurrentDictionary<string, CapturedCommand> sent = new(StringComparer.Ordinal);

    public StandInServer()
    {
        using var connection = Open();
        Execute(connection, "PRAGMA journal_mode=WAL");
        foreach (var statement in ClusterTables.CreateSqlServer)
            Execute(connection, statement.Replace("(max)", "", StringComparison.Ordinal));
    }

    public IReadOnlyCollection<CapturedCommand> Sent => [.. sent.Values];

    private string ConnectionString => $"Data Source={file};Pooling=false;Default Timeout=60";

    public override DbConnection CreateConnection() => new Connection(this);

    public override DbCommand CreateCommand() => new Command(this);

    public override DbParameter CreateParameter() => new SqlParameter();

    /// <summary>One number from the store.</summary>
    public long Count(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(file + suffix);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class Connection(StandInServer server) : DbConnection
    {
        public SqliteConnection Inner { get; } = new(server.ConnectionString);

        /// <summary>The name of the server that it would have been.</summary>
        [AllowNull]
        public override string ConnectionString { get; set; } = "";
        public override string Database => "main";
        public override string DataSource => "stand-in";
        public override string ServerVersion => "16.0";
        public override ConnectionState State => Inner.State;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();
        public override void Open() => Inner.Open();
        public override void Close() => Inner.Close();
        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, Inner.BeginTransaction(), isolationLevel);
        protected override DbCommand CreateDbCommand() => new Command(server) { Connection = this };

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                Inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Transaction(Connection connection, SqliteTransaction inner, IsolationLevel level) : DbTransaction
    {
        public SqliteTransaction Inner => inner;
        public override IsolationLevel IsolationLevel => level;
        protected override DbConnection DbConnection => connection;
        public override void Commit() => inner.Commit();
        public override void Rollback() => inner.Rollback();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed partial class Command(StandInServer server) : DbCommand
    {
        /// <summary>What would have gone to SQL Server, with its own kind of parameters.</summary>
        private readonly SqlCommand written = new();

        [AllowNull]
        public override string CommandText { get => written.CommandText; set => written.CommandText = value; }
        public override int CommandTimeout { get; set; }
        public override CommandType CommandType { get; set; } = CommandType.Text;
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get; set; }
        protected override DbConnection? DbConnection { get; set; }
        protected override DbParameterCollection DbParameterCollection => written.Parameters;
        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() { }
        public override void Prepare() { }
        public override int ExecuteNonQuery() => Carried().ExecuteNonQuery();
        public override object? ExecuteScalar() => Carried().ExecuteScalar();
        protected override DbParameter CreateDbParameter() => new SqlParameter();
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Carried().ExecuteReader(behavior & ~CommandBehavior.SequentialAccess);

        private SqliteCommand Carried()
        {
            // Quartz sends a flag as a number and nothing as a text, which SQL Server converts.
            server.sent.TryAdd(CommandText, CapturedCommand.From("the shared schedule", written) with { TypesKnown = false });
            var command = ((Connection)DbConnection!).Inner.CreateCommand();
            command.CommandText = Top.Match(CommandText) is { Success: true } top ? $"{CommandText.Remove(top.Index, top.Length)} LIMIT {top.Groups["number"]}" : CommandText;
            command.Transaction = (DbTransaction as Transaction)?.Inner;
            foreach (SqlParameter parameter in written.Parameters)
                command.Parameters.AddWithValue(Tsql.Name(parameter), parameter.Value ?? DBNull.Value);
            return command;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                written.Dispose();
            base.Dispose(disposing);
        }

        [GeneratedRegex(@"(?<=SELECT\s+)TOP\s+\(?(?<number>[0-9]+)\)?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Top { get; }
    }
}
