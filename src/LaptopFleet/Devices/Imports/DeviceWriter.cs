using LaptopFleet.Audit;
using LaptopFleet.Database;
using NodaTime;

namespace LaptopFleet.Devices.Imports;

/// <summary>Registers many laptops by the noun's own verb and writes them with their signed events, in the transaction that is open.</summary>
public sealed class DeviceWriter(FleetDb db, EventSigner signer, Actor by) : IAsyncDisposable
{
    private readonly BulkInsert<Device> devices = new(db);
    private readonly BulkInsert<Event> events = new(db);

    public async Task WriteAsync(IReadOnlyList<Draft> drafts, Instant now, CancellationToken ct)
    {
        foreach (var draft in drafts)
        {
            var (device, registered) = Device.Register(draft.Particulars, draft.Depot, now);
            var happened = Event.From(registered, by);
            happened.Sign(signer);
            await devices.AddAsync(device, ct);
            await events.AddAsync(happened, ct);
        }
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        await devices.FlushAsync(ct);
        await events.FlushAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await events.DisposeAsync();
    }
}
