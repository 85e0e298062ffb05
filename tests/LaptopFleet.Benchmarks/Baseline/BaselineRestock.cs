using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks.Baseline;

/// <summary>One state change with its signed event and the kept answer of its Idempotency-Key, in one transaction.</summary>
public sealed class BaselineRestock(BaselineSettings settings) : IDisposable
{
    // Without a queue of its own the driver polls the lock of the file with sleeps, which would flatter the program.
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly byte[] eventKey = Convert.FromBase64String(settings.EventKey);
    private readonly byte[] answerKey = Convert.FromBase64String(settings.AnswerKey);

    public async Task ActAsync(Guid id, HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var wanted = JsonSerializer.Deserialize(body.ToArray(), BaselineJson.Default.BaselineRestockBody)!;
        var caller = $"user:{http.User.FindFirst("sub")!.Value}";
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes($"POST {http.Request.Path}\n"), .. body.ToArray()]);
        await writer.WaitAsync(http.RequestAborted);
        try
        {
            await using var connection = await settings.OpenAsync(http.RequestAborted);
            await using var transaction = connection.BeginTransaction(deferred: false);
            if (Kept(connection, transaction, caller, key) is { } kept)
            {
                await http.Response.Body.WriteAsync(BaselineSeal.Open(answerKey, kept, BelongsTo(caller, key)), http.RequestAborted);
                return;
            }
            if (Find(connection, transaction, id) is not var (device, version) || !http.User.Sees(device.Region) || device is not { State: "received", Custody: "depot" })
            {
                http.Response.StatusCode = StatusCodes.Status409Conflict;
                return;
            }
            var now = (DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).UtcDateTime - DateTime.UnixEpoch).Ticks / 10;
            device = device with { State = "inStock", StateSince = DateTime.UnixEpoch.AddTicks(now * 10), Condition = wanted.Condition, InUseSince = null };
            Change(connection, transaction, device, version, now);
            Record(connection, transaction, device, caller, now);
            var answer = JsonSerializer.SerializeToUtf8Bytes(device, BaselineJson.Default.BaselineDevice);
            Keep(connection, transaction, (caller, key, hash), $"\"{version + 1}\"", BaselineSeal.Seal(answerKey, answer, BelongsTo(caller, key)), now);
            await transaction.CommitAsync(http.RequestAborted);
            http.Response.Headers.ETag = $"\"{version + 1}\"";
            http.Response.ContentType = "application/json; charset=utf-8";
            await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        }
        finally
        {
            writer.Release();
        }
    }

    public void Dispose() => writer.Dispose();

    private static byte[]? Kept(SqliteConnection connection, SqliteTransaction transaction, string caller, string key)
    {
        using var command = Command(connection, transaction, "SELECT Body FROM IdempotencyRecords WHERE Caller = $caller AND Key = $key", ("$caller", caller), ("$key", key));
        return command.ExecuteScalar() as byte[];
    }

    private static (BaselineDevice Device, int Version)? Find(SqliteConnection connection, SqliteTransaction transaction, Guid id)
    {
        using var command = Command(connection, transaction, $"SELECT {BaselineDevice.Columns} FROM Devices WHERE Id = $id", ("$id", id.ToByteArray(bigEndian: true)));
        using var reader = command.ExecuteReader();
        return reader.Read() ? BaselineDevice.Read(reader) : null;
    }

    private static void Change(SqliteConnection connection, SqliteTransaction transaction, BaselineDevice device, int version, long now)
    {
        using var command = Command(connection, transaction,
            "UPDATE Devices SET State = 'InStock', StateSince = $now, Condition = $condition, InUseSince = NULL, Version = $version + 1 WHERE Id = $id AND Version = $version",
            ("$now", now), ("$condition", Stored(device.Condition)), ("$version", version), ("$id", device.Id.ToByteArray(bigEndian: true)));
        if (command.ExecuteNonQuery() != 1)
            throw new InvalidOperationException("The row has changed.");
    }

    private void Record(SqliteConnection connection, SqliteTransaction transaction, BaselineDevice device, string caller, long now)
    {
        var id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddTicks(now * 10)).ToByteArray(bigEndian: true);
        var subject = device.Id.ToByteArray(bigEndian: true);
        var data = $$"""{"deviceId":"{{device.Id}}","depotId":"{{device.DepotId}}","condition":"{{device.Condition}}","region":"{{device.Region}}"}""";
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, eventKey);
        mac.AppendData(id);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, now);
        mac.AppendData(number);
        foreach (var text in (ReadOnlySpan<string>)["user", caller["user:".Length..], "DeviceRestocked", "device", Stored(device.Region.ToLowerInvariant()), data])
            mac.AppendData(Encoding.UTF8.GetBytes(text));
        mac.AppendData(subject);
        using var command = Command(connection, transaction, """
            INSERT INTO Events (Id, At, ActorKind, ActorId, Type, SubjectKind, SubjectId, DeviceId, Region, Data, Mac)
            VALUES ($id, $at, 'user', $actor, 'DeviceRestocked', 'device', $subject, $subject, $region, $data, $mac)
            """, ("$id", id), ("$at", now), ("$actor", caller["user:".Length..]), ("$subject", subject), ("$region", Stored(device.Region.ToLowerInvariant())), ("$data", data), ("$mac", mac.GetHashAndReset()));
        command.ExecuteNonQuery();
    }

    private static void Keep(SqliteConnection connection, SqliteTransaction transaction, (string Caller, string Key, byte[] Hash) request, string tag, byte[] answer, long now)
    {
        using var command = Command(connection, transaction, """
            INSERT INTO IdempotencyRecords (Caller, Key, RequestHash, Status, ContentType, ETag, Body, ExpiresAt)
            VALUES ($caller, $key, $hash, 200, 'application/json; charset=utf-8', $tag, $body, $expires)
            """, ("$caller", request.Caller), ("$key", request.Key), ("$hash", request.Hash), ("$tag", tag), ("$body", answer), ("$expires", now + (72L * 3600 * 1_000_000)));
        command.ExecuteNonQuery();
    }

    private static byte[] BelongsTo(string caller, string key) => Encoding.UTF8.GetBytes($"{caller}\n{key}");

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }

    private static string Stored(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

public sealed record BaselineRestockBody(string Condition);
