using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Lanes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Shipments.Whereabouts;

/// <summary>Reads the caller's own shipments and puts them into words.</summary>
public sealed class MyShipmentReader(FleetDb db, IClock clock, Caller caller)
{
    /// <summary>Those to and from me; a caller who is not in the directory has none.</summary>
    public IQueryable<Shipment> Mine => caller.PersonId is { } me
        ? db.Shipments.AsNoTracking().Where(s => s.ToPersonId == me || s.FromPersonId == me)
        : db.Shipments.AsNoTracking().Where(s => false);

    /// <summary>By whose clock and in which words: a language named in the request goes before the caller's own, and that before their browser's.</summary>
    public async Task<(DateTimeZone Zone, ShipmentPhrases Words)> SpeakAsync(string? asked, string? accepted, CancellationToken ct)
    {
        var me = caller.PersonId is { } id ? await db.People.Where(p => p.Id == id).Select(p => new { p.Zone, p.Language }).SingleAsync(ct) : null;
        return (me is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[me.Zone], ShipmentPhrases.For(string.Join(',', asked, me?.Language, accepted)));
    }

    public async Task<List<MyShipment>> ReadAsync(IQueryable<Shipment> shipments, DateTimeZone zone, ShipmentPhrases words, CancellationToken ct)
    {
        var rows = await shipments.Select(s => new Row(
            s.Id, s.Direction, s.State, s.ToPersonId, s.Carrier, s.TrackingNumber, s.DispatchedAt, s.LastScanId, s.EstimatedDeliveryOn, s.Forecast, s.LateAt,
            s.Packages.OrderBy(p => p.Number).Select(p => new PackageRow(p.Number, p.TrackingNumber, p.State)))).ToListAsync(ct);
        var (ids, scanIds) = (rows.Select(r => r.Id).ToList(), rows.Select(r => r.LastScanId).OfType<Guid>().ToList());
        var laptops = (await (from c in db.ShipmentContents
                              join m in db.Models on c.Device.ModelId equals m.Id
                              where ids.Contains(c.ShipmentId)
                              orderby c.Id
                              select new { c.ShipmentId, Name = m.Maker + " " + m.Name }).ToListAsync(ct)).ToLookup(l => l.ShipmentId, l => l.Name);
        var scans = (await db.ShipmentScans.AsNoTracking().Where(s => scanIds.Contains(s.Id)).ToListAsync(ct)).ToDictionary(s => s.Id, s => Told(s, zone, words));
        var now = clock.GetCurrentInstant();
        return [.. rows.Select(r => r.Tell(r.ToPersonId == caller.PersonId, [.. laptops[r.Id]], r.LastScanId is { } id ? scans.GetValueOrDefault(id) : null, now, zone, words))];
    }

    public static MyScan Told(ShipmentScan scan, DateTimeZone zone, ShipmentPhrases words) => new(scan.Status, words.Scans[scan.Status], scan.Place, LocalMoment.Of(scan.OccurredAt, zone));

    private sealed record Row(
        Guid Id, ShipmentDirection Direction, ShipmentState State, Guid? ToPersonId, string? Carrier, string? TrackingNumber, Instant? DispatchedAt, Guid? LastScanId,
        LocalDate? EstimatedDeliveryOn, LaneForecast? Forecast, Instant? LateAt, IEnumerable<PackageRow> Packages)
    {
        public MyShipment Tell(bool isToMe, IReadOnlyList<string> laptops, MyScan? scan, Instant now, DateTimeZone zone, ShipmentPhrases words)
        {
            var (isLate, next) = (LateAt <= now, ShipmentPhrases.Next(State, isToMe));
            var isExpected = !ShipmentLifecycle.IsOver(State) && State is not (ShipmentState.Draft or ShipmentState.ReturnToSender);
            var status = words.Status(State, isToMe);
            return new(
                Id, Direction, isToMe, State, isLate ? $"{status} {words.Late}" : status, laptops, Carrier, TrackingNumber, scan, isLate,
                isExpected && Forecast is not null ? MyExpectation.Of(Forecast, DispatchedAt, EstimatedDeliveryOn, zone, words) : null, next, words.Steps[next], words.Tag, [.. Told(isToMe, words)]);
        }

        private IEnumerable<MyPackage> Told(bool isToMe, ShipmentPhrases words) => Packages.ToList() is { Count: > 1 } packages
            ? packages.Select(p => new MyPackage(p.Number, p.TrackingNumber ?? TrackingNumber, p.State ?? State, words.Status(p.State ?? State, isToMe)))
            : [];
    }

    private sealed record PackageRow(int Number, string? TrackingNumber, ShipmentState? State);
}
