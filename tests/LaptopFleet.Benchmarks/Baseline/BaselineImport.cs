using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks.Baseline;

/// <summary>Inserts rows that lie ready in memory by two prepared statements in one flushed transaction: the least that writing them can cost.</summary>
public static class BaselineImport
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

    /// <summary>What an import of the program wrote, as it was before its events were sealed.</summary>
    public static ImportedRows Read(string file, string serialPrefix)
    {
        using var connection = Open(file);
        var devices = Table(connection, $"SELECT * FROM Devices WHERE SerialKey >= '{serialPrefix}' AND SerialKey < '{serialPrefix}~' ORDER BY Id");
        var events = Table(connection, $"""
            SELECT e.Id, e.At, e.ActorKind, e.ActorId, e.Type, e.SubjectKind, e.SubjectId, e.DeviceId, e.PersonId, e.Region, e.Data, e.Mac
            FROM Devices d JOIN Events e ON e.DeviceId = d.Id WHERE d.SerialKey >= '{serialPrefix}' AND d.SerialKey < '{serialPrefix}~' ORDER BY d.Id
            """);
        return new(devices.Columns, devices.Rows, events.Columns, events.Rows);
    }

    /// <summary>Returns how many seconds it took.</summary>
    public static double Insert(string file, ImportedRows rows)
    {
        using var connection = Open(file);
        var from = Stopwatch.GetTimestamp();
        using var transaction = connection.BeginTransaction(deferred: false);
        using var devices = Prepare(connection, transaction, "Devices", rows.DeviceColumns);
        using var events = Prepare(connection, transaction, "Events", rows.EventColumns);
        for (var i = 0; i < rows.Devices.Count; i++)
        {
            Execute(devices, rows.Devices[i]);
            if (i < rows.Events.Count)
                Execute(events, rows.Events[i]);
        }
        transaction.Commit();
        return Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Foreign Keys=True;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
        return connection;
    }

    private static (IReadOnlyList<string> Columns, List<object[]> Rows) Table(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return ([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string table, IReadOnlyList<string> columns)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Count; i++)
            command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        command.Prepare();
        return command;
    }

    private static void Execute(SqliteCommand command, object[] row)
    {
        for (var i = 0; i < row.Length; i++)
            command.Parameters[i].Value = row[i];
        command.ExecuteNonQuery();
    }
}

/// <summary>Rows of laptops, and of the event of each.</summary>
public sealed record ImportedRows(IReadOnlyList<string> DeviceColumns, IReadOnlyList<object[]> Devices, IReadOnlyList<string> EventColumns, IReadOnlyList<object[]> Events)
{
    /// <summary>The same number of laptops that are not yet there, without events.</summary>
    public ImportedRows AsOtherDevices()
    {
        var (id, keys) = (DeviceColumns.ToList().IndexOf("Id"), new[] { "SerialNumber", "SerialKey", "AssetTag", "AssetTagKey" }.Select(name => DeviceColumns.ToList().IndexOf(name)).ToList());
        return this with { Devices = [.. Devices.Select(Other)], Events = [] };

        object[] Other(object[] row)
        {
            var other = (object[])row.Clone();
            var bytes = (byte[])((byte[])row[id]).Clone();
            bytes[^1] ^= 0xFF;
            other[id] = bytes;
            keys.ForEach(key => other[key] = $"Y{row[key]}");
            return other;
        }
    }
}
