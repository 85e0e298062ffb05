using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.Documents.Pages;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Batteries;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Lanes;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>Reads what the papers of a shipment say. Who may ask has been settled before.</summary>
public sealed class PaperReader(FleetDb db, PersonalVault vault, PolicyBook policy, LaneDecisions lanes, ReturnWindow window, IClock clock, PaperOptions company)
{
    public async Task<ShipmentFacts> ReadAsync(ShipmentOfPapers shipment, CancellationToken ct)
    {
        var row = await (await ShipmentRow.FindAsync(db, shipment.Id, ct))!.WithContentsAsync(db, ct);
        var (customs, batteries) = await DecisionsAsync(shipment, ct);
        var depots = await db.Depots.AsNoTracking().Where(d => d.Id == row.From.DepotId || d.Id == row.To.DepotId || (customs.Importer != null && d.Id == customs.Importer.DepotId)).ToListAsync(ct);
        var (from, to) = (await PartyAsync(row, row.From, depots, ct), await PartyAsync(row, row.To, depots, ct));
        var drafted = row.DraftedAt.InZone(DateTimeZoneProviders.Tzdb[from.Zone]).Date;
        var person = row.From.PersonId is not null ? from : to;
        return new(
            row.Id, CustomsDocument.NumberOf(row.Id, row.DraftedAt), row.Direction, company, from, to, Importer(customs, depots, from, to), Written.Carrier(row.Carrier), row.TrackingNumber, drafted,
            await PackagesAsync(row, ct), await LaptopsAsync(shipment.Id, ct), customs, batteries, FormatIn(to.Country),
            await policy.LanguageOfAsync(await OwnLanguageAsync(row, ct), person.Country, drafted, ct) ?? "en", await SendBackByAsync(row, ct), HandedOverAt(row));
    }

    /// <summary>What was decided for good when it left. Before that a finding or a change of the rules still counts, also after its label was made.</summary>
    private async Task<(CustomsDecision, LithiumDecision)> DecisionsAsync(ShipmentOfPapers shipment, CancellationToken ct)
    {
        if (!shipment.IsUnsent && await db.ShipmentDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.ShipmentId == shipment.Id, ct) is { } kept)
            return (kept.Customs, kept.Batteries);
        var whole = await db.Shipments.AsNoTracking().Include(s => s.Contents.OrderBy(c => c.Id)).ThenInclude(c => c.Device).SingleAsync(s => s.Id == shipment.Id, ct);
        return await lanes.DecideAsync(whole, clock.GetCurrentInstant(), ct);
    }

    private async Task<PartyFacts> PartyAsync(ShipmentRow row, LaneEnd end, List<Depot> depots, CancellationToken ct)
    {
        if (end.DepotId is { } depotId && depots.Find(d => d.Id == depotId) is { } depot)
            return new(PartyKind.Depot, depot.Name, depot.Address, depot.Address.Country, company.ContactPhone, company.ContactEmail, depot.TaxIds, depot.Zone);
        if (end.PersonId is { } personId)
            return await PersonAsync(row, personId, end.Country, ct);
        var vendor = await db.Vendors.Where(v => v.Id == end.VendorId).Select(v => v.Name).SingleAsync(ct);
        return new(PartyKind.Vendor, vendor, row.VendorAddress, end.Country, null, null, [], Countries.Get(end.Country).DefaultZone);
    }

    private async Task<PartyFacts> PersonAsync(ShipmentRow row, Guid personId, string country, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == personId, ct);
        var seal = await vault.FindAsync(personId, ct) ?? throw new RefusedException("person.erased", "This person's data has been erased; no paper can say where the parcel goes or comes from.");
        var phone = person.SealedContact is { } contact ? seal.Open<ContactDetails>(contact).Phone : null;
        var address = row.SealedAddress is { } box ? seal.OpenKept<PostalAddress>(box) : null;
        return new(PartyKind.Person, Written.Name(person.GivenName, person.FamilyName), address, country, phone, person.WorkEmail, [], person.Zone);
    }

    private ImporterFacts? Importer(CustomsDecision customs, List<Depot> depots, PartyFacts from, PartyFacts to) => customs.Importer switch
    {
        null => null,
        { DepotId: { } id } importer => new(company.Company ?? "", depots.Find(d => d.Id == id)?.Address, importer.TaxIds),
        { Role: ImporterRole.Sender } importer => new(from.Kind == PartyKind.Vendor ? from.Name : company.Company ?? "", from.Kind == PartyKind.Person ? null : from.Address, importer.TaxIds),
        { Role: ImporterRole.Recipient } importer => new(to.Name, to.Address, importer.TaxIds),
        { } importer => new(company.Company ?? "", from.Kind == PartyKind.Depot ? from.Address : null, importer.TaxIds),
    };

    private async Task<IReadOnlyList<PackageFacts>> PackagesAsync(ShipmentRow row, CancellationToken ct)
    {
        var codes = await db.PackageSsccs.AsNoTracking().Where(p => p.ShipmentId == row.Id).ToDictionaryAsync(p => p.Number, p => p.Sscc, ct);
        return [.. row.Packages.Select(p => new PackageFacts(
            p.Number, p.WeightGrams is { } weight ? new(weight, p.LengthMm, p.WidthMm, p.HeightMm) : null, codes.GetValueOrDefault(p.Number), p.TrackingNumber))];
    }

    private async Task<IReadOnlyList<LaptopFacts>> LaptopsAsync(Guid shipmentId, CancellationToken ct) => await (
        from c in db.ShipmentContents
        join m in db.Models on c.Device.ModelId equals m.Id
        where c.ShipmentId == shipmentId
        orderby c.PackageNumber, c.Id
        select new LaptopFacts(c.Device.SerialNumber, c.Device.AssetTag, c.PackageNumber, m.Maker, m.Name, c.Device.Condition, m.BatteryWh)).ToListAsync(ct);

    private Task<string?> OwnLanguageAsync(ShipmentRow row, CancellationToken ct) =>
        db.People.Where(p => p.Id == (row.From.PersonId ?? row.To.PersonId)).Select(p => p.Language).SingleOrDefaultAsync(ct);

    /// <summary>The day that was agreed when its use ended, or on which its loan does; where there is none yet, the one that policy gives from the day on which this was drafted.</summary>
    private async Task<LocalDate?> SendBackByAsync(ShipmentRow row, CancellationToken ct)
    {
        if (row is not { Direction: ShipmentDirection.Return, From.PersonId: { } person })
            return null;
        var uses = await (
            from c in db.ShipmentContents
            join a in db.Assignments on c.DeviceId equals a.DeviceId
            where c.ShipmentId == row.Id && a.PersonId == person
            orderby a.Id descending
            select new { a.DeviceId, a.Kind, On = a.ReturnBy ?? a.DueBackOn }).ToListAsync(ct);
        if (uses.DistinctBy(u => u.DeviceId).Min(u => u.On) is { } agreed)
            return agreed;
        var ruled = await window.AskAsync(person, uses.Count > 0 ? uses[0].Kind : AssignmentKind.Permanent, row.DraftedAt, ct);
        return ruled.Until(ruled.On);
    }

    private static Instant? HandedOverAt(ShipmentRow row) =>
        row.To.PersonId is not null ? row.State == ShipmentState.Delivered ? row.StateSince : null : row.DispatchedAt;

    private static PageFormat FormatIn(string country) => Countries.Get(country).Paper == "Letter" ? PageFormat.Letter : PageFormat.A4;
}
