using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.Policy;
using LaptopFleet.Procurement;
using LaptopFleet.Shipments;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Reminders;

/// <summary>What a source may look up to work out a day: whom it is for, where, and what policy says. What the save already holds is not read again.</summary>
public sealed class DueReading(FleetDb db, Instant now, CancellationToken ct)
{
    public const string NobodysZone = "UTC";

    private static readonly Func<FleetDb, Guid, CancellationToken, Task<Depot?>> DepotOf = EF.CompileAsyncQuery(
        (FleetDb db, Guid id, CancellationToken ct) => db.Depots.AsNoTracking().SingleOrDefault(d => d.Id == id));

    public FleetDb Db => db;
    public Instant Now => now;
    public CancellationToken Cancelled => ct;

    public async Task<Person> PersonAsync(Guid id) => db.People.Local.FindEntry(id)?.Entity ?? await db.People.SingleAsync(p => p.Id == id, ct);

    public async Task<Depot?> DepotAsync(Guid? id) => id is not { } depot ? null : db.Depots.Local.FindEntry(depot)?.Entity ?? await DepotOf(db, depot, ct);

    public async Task<Device> DeviceAsync(Guid id) => db.Devices.Local.FindEntry(id)?.Entity ?? await db.Devices.SingleAsync(d => d.Id == id, ct);

    /// <summary>Null where hand-overs of an earlier release name an order that there is not.</summary>
    public async Task<Order?> OrderAsync(Guid id) => db.Orders.Local.FindEntry(id)?.Entity ?? await db.Orders.SingleOrDefaultAsync(o => o.Id == id, ct);

    public async Task<Shipment> ShipmentAsync(Guid id) => db.Shipments.Local.FindEntry(id)?.Entity ?? await db.Shipments.SingleAsync(s => s.Id == id, ct);

    /// <summary>A span of policy, as it holds on a day somewhere; an answer without a rule gives no day.</summary>
    public Task<Decision> SpanAsync(string kind, LocalDate on, string? country, Region? region)
    {
        var inputs = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (country is not null)
            inputs.Add("country", country);
        if (region is { } known)
            inputs.Add("region", known.ToString().ToLowerInvariant());
        return new PolicyBook(db).ValueAsync(kind, inputs, on, ct);
    }

    /// <summary>The children of a noun, which a caller that did not need them has not read.</summary>
    public async Task LoadAsync<T>(T noun, string children) where T : class
    {
        var entry = db.Entry(noun);
        if (entry.State != EntityState.Added && !entry.Collection(children).IsLoaded)
            await entry.Collection(children).LoadAsync(ct);
    }

    /// <summary>A person's clock; of nobody, UTC.</summary>
    public static LocalDate DayOf(Instant at, string zone) => at.InZone(DateTimeZoneProviders.Tzdb[zone]).Date;
}
