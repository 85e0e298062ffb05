using System.Text.Json;
using LaptopFleet.Audit;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>Reads one stored message and tells its shipment, in one save with what became of the message.</summary>
public sealed class CarrierMessageReading(FleetDb db, IClock clock, CarrierWebhooks webhooks, CarrierMessageSeal seal, CarrierHearing hearing)
{
    public async Task ReadAsync(CarrierMessage taken, CarrierMessageTimes times, CancellationToken ct)
    {
        var (report, remarks) = Open(taken);
        if (report is null)
        {
            db.ChangeTracker.Clear();
            var state = remarks.Code == "message.unreadable" ? CarrierMessageState.Unreadable : CarrierMessageState.NotAboutParcel;
            await DecideAsync(taken, times, state, null, new(null, 0, [remarks]), ct);
            await db.SaveChangesAsync(ct);
            return;
        }
        var heard = await TellAsync(taken, times, report, ct);
        // A label may have been made in the very moment in which no shipment was found; nobody else would look again.
        if (heard.ShipmentId is null && (await hearing.FindAsync(report, ct)).Shipment is not null)
            await TellAsync(taken, times, report, ct);
    }

    private Task<Heard> TellAsync(CarrierMessage taken, CarrierMessageTimes times, CarrierReport report, CancellationToken ct) =>
        hearing.HearAsync(report, Actor.Job($"carrier-{report.Provider}"), (heard, token) =>
            DecideAsync(taken, times, heard.ShipmentId is null ? CarrierMessageState.Waiting : CarrierMessageState.Heard, report, heard, token), ct);

    private async Task DecideAsync(CarrierMessage taken, CarrierMessageTimes times, CarrierMessageState state, CarrierReport? report, Heard heard, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var message = await FreshAsync(taken, ct);
        message.Decide(state, report?.TrackingNumber, heard.ShipmentId, heard.NewScans, heard.Remarks, times.TidyAt(state, now), now);
    }

    /// <summary>The row as it was taken up; read again where it has been decided before, in a save that did not come about.</summary>
    private async Task<CarrierMessage> FreshAsync(CarrierMessage taken, CancellationToken ct)
    {
        if (taken.DecidedAt is null)
            return db.Attach(taken).Entity;
        var message = await db.CarrierMessages.SingleAsync(m => m.Id == taken.Id, ct);
        return message.Tries == taken.Tries ? message : throw new DbUpdateConcurrencyException("Another server has taken the message over.");
    }

    /// <summary>What it says of a parcel, or why it says nothing.</summary>
    private (CarrierReport? Report, CarrierRemark Otherwise) Open(CarrierMessage taken)
    {
        var webhook = webhooks.Find(taken.Provider) ?? throw new InvalidOperationException($"Nothing here reads messages of '{taken.Provider}'.");
        try
        {
            using var document = JsonDocument.Parse(seal.Open(taken), CarrierJson.Options);
            return (webhook.ReadReport(document.RootElement, taken.ReceivedAt), new("message.not-about-parcel", $"'{taken.Kind}' is not about a parcel on its way."));
        }
        catch (JsonException)
        {
            return (null, new("message.unreadable", "It is signed, but it is no JSON that can be read."));
        }
    }
}
