using LaptopFleet.Audit;
using LaptopFleet.Database;
using NodaTime;

namespace LaptopFleet.Devices.Imports;

/// <summary>
/// Registers many laptops by the noun's own verb and writes them with their signed events, in the transaction that is open. While the database takes some, those
/// after them are registered and signed beside it.
/// </summary>
public sealed class DeviceWriter(FleetDb db, EventSigner signer, Actor by) : IAsyncDisposable
{
    private readonly BulkInsert<Device> devices = new(db);
    private readonly BulkInsert<Event> events = new(db);

    private Task<List<(Device Device, Event Registered)>>? ahead;

    public async Task WriteAsync(IReadOnlyList<Draft> drafts, Instant now, CancellationToken ct)
    {
        var next = Task.Run(() => drafts.Select(draft => Register(draft, now)).ToList(), ct);
        await WriteAheadAsync(ct);
        ahead = next;
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        await WriteAheadAsync(ct);
        await devices.FlushAsync(ct);
        await events.FlushAsync(ct);
    }

    private async Task WriteAheadAsync(CancellationToken ct)
    {
        foreach (var (device, registered) in ahead is null ? [] : await ahead)
        {
            await devices.AddAsync(device, ct);
            await events.AddAsync(registered, ct);
        }
        ahead = null;
    }

    private (Device Device, Event Registered) Register(Draft draft, Instant now)
    {
        var (device, registered) = Device.Register(draft.Particulars, draft.Depot, now);
        var happened = Event.From(registered, by);
        happened.Sign(signer);
        return (device, happened);
    }

    public async ValueTask DisposeAsync()
    {
        await devices.DisposeAsync();
        await events.DisposeAsync();
    }
}
