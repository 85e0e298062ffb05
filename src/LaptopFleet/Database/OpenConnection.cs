using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Database;

/// <summary>A connection that stays open, and the statements that have been prepared on it. One context uses it at a time, so nothing here is locked.</summary>
public sealed class OpenConnection : IDisposable
{
    private const int MostStatements = 100;
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private readonly Dictionary<DbDataReader, SqliteCommand> reading = [];

    public OpenConnection(string connectionString)
    {
        Connection = new(connectionString);
        Connection.Open();
        using var command = Connection.CreateCommand();
        command.CommandText = SqlitePragmas.Statement;
        command.ExecuteNonQuery();
    }

    public SqliteConnection Connection { get; }

    /// <summary>Nothing of the last request is left in it: no transaction, no answer half read.</summary>
    public bool IsClean => Connection.State == ConnectionState.Open && reading.Count == 0 && SQLitePCL.raw.sqlite3_get_autocommit(Connection.Handle) != 0;

    /// <summary>Runs a command by the statement that was prepared for the same text, if there is one that is not being read from just now.</summary>
    public DbDataReader Read(SqliteCommand command)
    {
        if (!prepared.Remove(command.CommandText, out var statement))
            statement = new(command.CommandText, Connection);
        statement.Transaction = command.Transaction;
        statement.CommandTimeout = command.CommandTimeout;
        foreach (SqliteParameter parameter in command.Parameters)
            statement.Parameters.Add(parameter);
        try
        {
            var reader = statement.ExecuteReader();
            reading.Add(reader, statement);
            return reader;
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }

    /// <summary>The answer has been read: its statement can be used again.</summary>
    public void Finish(DbDataReader reader)
    {
        if (!reading.Remove(reader, out var statement))
            return;
        reader.Dispose();
        statement.Parameters.Clear();
        if (prepared.Count >= MostStatements)
            Forget();
        if (!prepared.TryAdd(statement.CommandText, statement))
            statement.Dispose();
    }

    public void Dispose()
    {
        Forget();
        Connection.Dispose();
    }

    private void Forget()
    {
        foreach (var statement in prepared.Values)
            statement.Dispose();
        prepared.Clear();
    }
}
