using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks.Baseline;

/// <summary>One laptop by id, and a page of laptops by region and state.</summary>
public sealed class BaselineDevices(BaselineSettings settings)
{
    public async Task GetAsync(Guid id, HttpContext http)
    {
        await using var connection = await settings.OpenAsync(http.RequestAborted);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {BaselineDevice.Columns} FROM Devices WHERE Id = $id";
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
        var (device, version) = await reader.ReadAsync(http.RequestAborted) ? BaselineDevice.Read(reader) : default;
        if (device is null || !http.User.Sees(device.Region))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var tag = $"\"{version}\"";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        await http.Response.WriteAsJsonAsync(device, BaselineJson.Default.BaselineDevice, cancellationToken: http.RequestAborted);
    }

    public async Task ListAsync(string region, string state, int limit, string? after, HttpContext http)
    {
        if (!http.User.Sees(region))
        {
            await http.Response.WriteAsJsonAsync(new([], null), BaselineJson.Default.BaselinePage, cancellationToken: http.RequestAborted);
            return;
        }
        await using var connection = await settings.OpenAsync(http.RequestAborted);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {BaselineDevice.Columns} FROM Devices WHERE Region = $region AND State = $state AND Id > $after ORDER BY Id LIMIT $limit";
        command.Parameters.AddWithValue("$region", Stored(region));
        command.Parameters.AddWithValue("$state", Stored(state));
        command.Parameters.AddWithValue("$after", after is null ? new byte[16] : Base64Url.DecodeFromChars(after));
        command.Parameters.AddWithValue("$limit", limit + 1);
        await using var reader = await command.ExecuteReaderAsync(http.RequestAborted);
        var items = new List<BaselineDevice>(limit + 1);
        while (await reader.ReadAsync(http.RequestAborted))
            items.Add(BaselineDevice.Read(reader).Device);
        string? next = null;
        if (items.Count > limit)
        {
            items.RemoveAt(limit);
            next = Base64Url.EncodeToString(items[^1].Id.ToByteArray(bigEndian: true));
            http.Response.Headers.Link = $"</api/v1/devices?region={region}&state={state}&limit={limit}&after={next}>; rel=\"next\"";
        }
        await http.Response.WriteAsJsonAsync(new(items, next), BaselineJson.Default.BaselinePage, cancellationToken: http.RequestAborted);
    }

    private static string Stored(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}

public sealed record BaselineMoney(string Amount, string Currency);

public sealed record BaselineManagement(string ManagedBy, string ManagementId, DateTime? EncryptedAt, DateTime? LastCheckInAt);

public sealed record BaselinePage(IReadOnlyList<BaselineDevice> Items, string? Next);

public sealed record BaselineDevice(
    Guid Id, string SerialNumber, string? AssetTag, Guid ModelId, string Condition, BaselineMoney? Cost, string? PurchasedOn, string? WarrantyUntil,
    string State, DateTime StateSince, string Custody, Guid? DepotId, Guid? ShipmentId, Guid? PersonId, Guid? RepairerId, string Region,
    DateTime? InUseSince, DateTime? SanitisedAt, bool? OnHold, DateTime? QuarantinedSince, DateTime? EndedAt, DateTime RegisteredAt, BaselineManagement? Management)
{
    public const string Columns = """
        Id, SerialNumber, AssetTag, ModelId, Condition, Cost_Minor, Cost_Currency, PurchasedOn, WarrantyUntil, State, StateSince, Custody, DepotId, ShipmentId,
        PersonId, RepairerId, Region, InUseSince, SanitisedAt, HeldSince, QuarantinedSince, EndedAt, RegisteredAt, ManagedBy, ManagementId, EncryptedAt, LastCheckInAt, Version
        """;

    public static (BaselineDevice Device, int Version) Read(SqliteDataReader row) => (new(
        IdOf(row, 0), row.GetString(1), Text(row, 2), IdOf(row, 3), Word(row, 4), row.IsDBNull(5) ? null : Money(row.GetInt64(5), row.GetString(6)), Text(row, 7), Text(row, 8),
        Word(row, 9), Time(row, 10), Word(row, 11), MaybeId(row, 12), MaybeId(row, 13), MaybeId(row, 14), MaybeId(row, 15), row.GetString(16).ToUpperInvariant(),
        MaybeTime(row, 17), MaybeTime(row, 18), !row.IsDBNull(19), MaybeTime(row, 20), MaybeTime(row, 21), Time(row, 22),
        row.IsDBNull(24) ? null : new(row.GetString(23), row.GetString(24), MaybeTime(row, 25), MaybeTime(row, 26))), row.GetInt32(27));

    // The currency's decimals come from a table of the program; the fleet of the benchmarks is bought in dollars.
    private static BaselineMoney Money(long minor, string currency) => new((minor / 100m).ToString("F2", System.Globalization.CultureInfo.InvariantCulture), currency);

    private static string Word(SqliteDataReader row, int column) => JsonNamingPolicy.CamelCase.ConvertName(row.GetString(column));
    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    private static Guid IdOf(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);
    private static Guid? MaybeId(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : IdOf(row, column);
    private static DateTime Time(SqliteDataReader row, int column) => DateTime.UnixEpoch.AddTicks(row.GetInt64(column) * 10);
    private static DateTime? MaybeTime(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Time(row, column);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BaselineDevice))]
[JsonSerializable(typeof(BaselinePage))]
[JsonSerializable(typeof(BaselineShipment))]
[JsonSerializable(typeof(BaselineRestockBody))]
public sealed partial class BaselineJson : JsonSerializerContext;
