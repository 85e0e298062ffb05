using System.Text.Json;
using System.Text.Json.Serialization;
using LaptopFleet.Shipments;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace LaptopFleet.Benchmarks.Baseline;

/// <summary>One outbound shipment by id, with its boxes, its laptops and the addresses of the depot and of the person, the latter unsealed.</summary>
public sealed class BaselineShipments(BaselineSettings settings)
{
    private readonly byte[] personalKey = Convert.FromBase64String(settings.PersonalKey);

    public async Task GetAsync(Guid id, HttpContext http)
    {
        await using var connection = await settings.OpenAsync(http.RequestAborted);
        var shipment = await FindAsync(connection, id, http.RequestAborted);
        if (shipment is null || !(http.User.Sees(shipment.From.Region) || http.User.Sees(shipment.To.Region)))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var tag = $"\"{shipment.Version}\"";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        shipment = shipment with
        {
            Packages = await PackagesAsync(connection, id, shipment.State, shipment.StateSince, http.RequestAborted),
            Contents = await ContentsAsync(connection, id, http.RequestAborted),
            From = shipment.From with { Address = await DepotAsync(connection, shipment.From.Id, http.RequestAborted) },
            To = shipment.To with { Address = await HomeAsync(connection, shipment.To.Id, shipment.SealedAddress!, http.RequestAborted) },
        };
        await http.Response.WriteAsJsonAsync(shipment, BaselineJson.Default.BaselineShipment, cancellationToken: http.RequestAborted);
    }

    private static async Task<BaselineShipment?> FindAsync(SqliteConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = Command(connection, """
            SELECT Id, Direction, State, StateSince, FromDepotId, FromCountry, FromRegion, ToPersonId, ToCountry, ToRegion, Carrier, TrackingNumber, ScanCount, DraftedAt, DispatchedAt,
                CancellationReason, SealedAddress, Version, Purpose, Mode, EstimatedDeliveryOn
            FROM Shipments WHERE Id = $id
            """, id);
        await using var row = await command.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct))
            return null;
        var (state, since) = (Word(row, 2), Time(row, 3));
        return new(
            IdOf(row, 0), Word(row, 1), state, since, new("depot", IdOf(row, 4), row.GetString(5), row.GetString(6).ToUpperInvariant(), null),
            new("person", IdOf(row, 7), row.GetString(8), row.GetString(9).ToUpperInvariant(), null), Text(row, 10), Text(row, 11), [], [], row.GetInt32(12), Time(row, 13),
            row.IsDBNull(14) ? null : Time(row, 14), state == "delivered" ? since : null, Text(row, 15), MaybeWord(row, 18), MaybeWord(row, 19), Text(row, 20), [.. TrackingNumber.Warnings(Text(row, 10), Text(row, 11))],
            row.GetFieldValue<byte[]>(16), row.GetInt32(17));
    }

    private static async Task<List<BaselinePackage>> PackagesAsync(SqliteConnection connection, Guid id, string state, DateTime since, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT Number, WeightGrams, LengthMm, WidthMm, HeightMm, TrackingNumber, State, StateSince FROM ShipmentPackages WHERE ShipmentId = $id ORDER BY Number", id);
        await using var row = await command.ExecuteReaderAsync(ct);
        var packages = new List<BaselinePackage>();
        while (await row.ReadAsync(ct))
            packages.Add(new(row.GetInt32(0), Number(row, 1), Number(row, 2), Number(row, 3), Number(row, 4), Text(row, 5), MaybeWord(row, 6) ?? state, row.IsDBNull(7) ? since : Time(row, 7)));
        return packages;
    }

    private static async Task<List<BaselineContent>> ContentsAsync(SqliteConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = Command(connection, """
            SELECT c.DeviceId, d.SerialNumber, c.PackageNumber, c.ClosedAt, c.ClosedAs, c.BatteryFinding, c.SpareBatteries, c.SpareChargePercent FROM ShipmentContents c JOIN Devices d ON d.Id = c.DeviceId WHERE c.ShipmentId = $id ORDER BY c.Id
            """, id);
        await using var row = await command.ExecuteReaderAsync(ct);
        var contents = new List<BaselineContent>();
        while (await row.ReadAsync(ct))
            contents.Add(new(IdOf(row, 0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : Time(row, 3), MaybeWord(row, 4), MaybeWord(row, 5), row.GetInt32(6), Number(row, 7)));
        return contents;
    }

    private static async Task<BaselineAddress?> DepotAsync(SqliteConnection connection, Guid id, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT Address_Line1, Address_Line2, Address_City, Address_Region, Address_Postcode, Address_Country FROM Depots WHERE Id = $id", id);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.GetString(0), Text(row, 1), row.GetString(2), Text(row, 3), Text(row, 4), row.GetString(5)) : null;
    }

    private async Task<BaselineAddress?> HomeAsync(SqliteConnection connection, Guid person, byte[] box, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT Wrapped FROM PersonKeys WHERE PersonId = $id", person);
        if (await command.ExecuteScalarAsync(ct) is not byte[] wrapped)
            return null;
        var belongsTo = person.ToByteArray(bigEndian: true);
        return JsonSerializer.Deserialize(BaselineSeal.Open(BaselineSeal.Open(personalKey, wrapped, belongsTo), box, belongsTo), BaselineSealedJson.Default.BaselineAddress);
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, Guid id)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", id.ToByteArray(bigEndian: true));
        return command;
    }

    private static string Word(SqliteDataReader row, int column) => JsonNamingPolicy.CamelCase.ConvertName(row.GetString(column));
    private static string? MaybeWord(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : Word(row, column);
    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    private static int? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
    private static Guid IdOf(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), bigEndian: true);
    private static DateTime Time(SqliteDataReader row, int column) => DateTime.UnixEpoch.AddTicks(row.GetInt64(column) * 10);
}

public sealed record BaselineAddress(string Line1, string? Line2, string City, string? Region, string? Postcode, string Country);

public sealed record BaselineParty(string Kind, Guid Id, string Country, string Region, BaselineAddress? Address);

public sealed record BaselinePackage(int Number, int? WeightGrams, int? LengthMm, int? WidthMm, int? HeightMm, string? TrackingNumber, string State, DateTime StateSince);

public sealed record BaselineContent(Guid DeviceId, string SerialNumber, int Package, DateTime? ClosedAt, string? ClosedAs, string? BatteryFinding, int SpareBatteries, int? SpareChargePercent);

public sealed record BaselineShipment(
    Guid Id, string Direction, string State, DateTime StateSince, BaselineParty From, BaselineParty To, string? Carrier, string? TrackingNumber,
    IReadOnlyList<BaselinePackage> Packages, IReadOnlyList<BaselineContent> Contents, int ScanCount, DateTime DraftedAt, DateTime? DispatchedAt, DateTime? DeliveredAt,
    string? CancellationReason, string? Purpose, string? Mode, string? EstimatedDeliveryOn,
    IReadOnlyList<ShipmentWarning> Warnings, [property: JsonIgnore] byte[]? SealedAddress, [property: JsonIgnore] int Version);

/// <summary>The names of what lies in a sealed box.</summary>
[JsonSerializable(typeof(BaselineAddress))]
public sealed partial class BaselineSealedJson : JsonSerializerContext;
