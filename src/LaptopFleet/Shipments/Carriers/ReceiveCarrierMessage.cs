using System.Text.Json;
using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Scheduling;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>
/// Takes a message of a provider (easypost, aftership). It is stored as it came and answered at once; what it says is told to its shipment afterwards.
/// The same event twice is stored once.
/// </summary>
public sealed class ReceiveCarrierMessage(FleetDb db, IClock clock, CarrierWebhooks webhooks, CarrierMessageSeal seal, Bell<ReadCarrierMessagesJob> bell) : EndpointWithoutRequest<CarrierMessageReceipt>
{
    public override void Configure()
    {
        Post("/carriers/{Provider}/webhooks");
        this.AllowSigned();
        this.Answers<CarrierMessageReceipt>(200);
        this.Refuses("carrier-message.stale");
        Definition.Options(builder => builder.WithMetadata(new RequestSizeLimitAttribute(CarrierMessage.MaxBytes)));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var webhook = webhooks.Find(Route<string>("Provider")) ?? throw new UnknownException("carrier");
        var body = await HttpContext.Request.WholeBodyAsync(ct);
        if (!webhooks.IsSigned(webhook, HttpContext.Request.Headers[webhook.SignatureHeader], body))
            throw new UnsignedException(webhook.SignatureHeader);
        var envelope = EnvelopeOf(webhook, body);
        var eventId = CarrierMessage.EventIdOf(envelope, body);
        var isNew = !await IsKnownAsync(webhook, eventId, ct) && await StoreAsync(webhook, envelope ?? new(null, null, null), eventId, body, ct);
        await Send.OkAsync(new CarrierMessageReceipt(isNew), ct);
    }

    private async Task<bool> StoreAsync(ICarrierWebhook webhook, CarrierEnvelope envelope, string eventId, byte[] body, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        if (envelope.SentAt + CarrierMessage.StaleAfter < now)
            throw new RefusedException("carrier-message.stale", $"This message is older than {CarrierMessage.StaleAfter.Days} days, and no provider tries for so long.");
        var id = Ids.New(now);
        db.CarrierMessages.Add(CarrierMessage.Receive(id, webhook.Provider, envelope, eventId, body.Length, seal.Seal(id, body), now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The provider may send the same event to two servers at once; the index lets one of them store it.
            db.ChangeTracker.Clear();
            if (!await IsKnownAsync(webhook, eventId, ct))
                throw;
            return false;
        }
        HttpContext.Response.OnCompleted(bell.RingAsync);
        return true;
    }

    private Task<bool> IsKnownAsync(ICarrierWebhook webhook, string eventId, CancellationToken ct) =>
        db.CarrierMessages.AnyAsync(m => m.Provider == webhook.Provider && m.EventId == eventId, ct);

    // Whoever knows the secret has sent it, so it is kept, readable or not, and staff see it.
    private static CarrierEnvelope? EnvelopeOf(ICarrierWebhook webhook, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, CarrierJson.Options);
            return webhook.ReadEnvelope(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>That a message was stored; it is read later.</summary>
/// <param name="IsNew">False where this event had been stored before.</param>
public sealed record CarrierMessageReceipt(bool IsNew);
