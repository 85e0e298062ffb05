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

namespace LaptopFleet.Offboarding.Hr;

/// <summary>
/// Takes a message of an HR system (deel, hibob, bamboohr, or standard for any that signs as Standard Webhooks describes). It is stored as it came and answered at once;
/// what it says of somebody's leaving is heard afterwards. The same event twice is stored once.
/// </summary>
public sealed class ReceiveHrMessage(FleetDb db, IClock clock, HrWebhooks webhooks, HrMessageSeal seal, Bell<ReadHrMessagesJob> bell) : EndpointWithoutRequest<HrMessageReceipt>
{
    public override void Configure()
    {
        Post("/departures/webhooks/{Provider}");
        this.AllowSigned();
        this.Answers<HrMessageReceipt>(200);
        Definition.Options(builder => builder.WithMetadata(new RequestSizeLimitAttribute(HrMessage.MaxBytes)));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var webhook = webhooks.Find(Route<string>("Provider")) ?? throw new UnknownException("HR system");
        var body = await HttpContext.Request.WholeBodyAsync(ct);
        if (!webhooks.IsSigned(webhook, HttpContext.Request.Headers, body, clock.GetCurrentInstant()))
            throw new UnsignedException(webhook.SignatureHeader);
        var envelope = EnvelopeOf(webhook, body);
        var eventId = HrMessage.EventIdOf(envelope, body);
        var isNew = !await IsKnownAsync(webhook, eventId, ct) && await StoreAsync(webhook, envelope ?? new(null, null), eventId, body, ct);
        await Send.OkAsync(new HrMessageReceipt(isNew), ct);
    }

    private async Task<bool> StoreAsync(IHrWebhook webhook, HrEnvelope envelope, string eventId, byte[] body, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var id = Ids.New(now);
        db.HrMessages.Add(HrMessage.Receive(id, webhook.Provider, envelope, eventId, body.Length, seal.Seal(id, body), now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The system may send the same event to two servers at once; the index lets one of them store it.
            db.ChangeTracker.Clear();
            if (!await IsKnownAsync(webhook, eventId, ct))
                throw;
            return false;
        }
        HttpContext.Response.OnCompleted(bell.RingAsync);
        return true;
    }

    private Task<bool> IsKnownAsync(IHrWebhook webhook, string eventId, CancellationToken ct) => db.HrMessages.AnyAsync(m => m.Provider == webhook.Provider && m.EventId == eventId, ct);

    // Whoever knows the secret has sent it, so it is kept, readable or not, and staff see it.
    private HrEnvelope? EnvelopeOf(IHrWebhook webhook, byte[] body)
    {
        try
        {
            using var document = webhook.Open(body);
            return webhook.ReadEnvelope(document.RootElement, HttpContext.Request.Headers);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>That a message was stored; it is read later.</summary>
/// <param name="IsNew">False where this event had been stored before.</param>
public sealed record HrMessageReceipt(bool IsNew);
