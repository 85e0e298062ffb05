using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Shipments.Labels;

/// <summary>A shipment as a carrier has to know it to sell a label. Who lacks something that a label needs is told what, before any carrier is asked.</summary>
public sealed class Consignments(FleetDb db, PersonalVault vault, CarrierOptions options)
{
    public async Task<Consignment> OfAsync(Shipment shipment, LabelPurchase purchase, CancellationToken ct)
    {
        var (from, to) = (await EndAsync(shipment, shipment.FromDepotId, shipment.FromPersonId, ct), await EndAsync(shipment, shipment.ToDepotId, shipment.ToPersonId, ct));
        if (shipment.FromCountry != shipment.ToCountry && (from.Phone is null || to.Phone is null))
            throw new RefusedException("label.phone-missing", from.Phone is null
                ? "A parcel that crosses a border needs the sender's telephone number (Carriers:Sender:Phone for a depot, the directory for a person)."
                : "A parcel that crosses a border needs the recipient's telephone number (the directory for a person, Carriers:Sender:Phone for a depot).");
        var customs = purchase.Customs is { CrossesBorder: true } crossing ? Declared(crossing, purchase) : null;
        if (customs is not null && shipment.Packages.Any(p => customs.Decided.Lines.All(l => l.Package != p.Number)))
            throw new RefusedException("label.package-empty", "Customs are told what is in each package, and in one of them there is no laptop. Say with packages[].serialNumbers which laptop is where.");
        return new(purchase.Reference, from, to, [.. shipment.Packages.OrderBy(p => p.Number).Select(p => new ConsignmentPackage(p.Number, p.Size!))], customs);
    }

    private ConsignmentCustoms Declared(CustomsDecision customs, LabelPurchase purchase)
    {
        if ((purchase.Signer ?? options.Sender.Signer) is not { } signer)
            throw new RefusedException("label.signer-missing", "Somebody signs for what customs are told: name them as the signer, or in Carriers:Sender:Signer.");
        if (customs.Filing is { IsNeeded: true } filing && purchase.ExportFiling is null)
            throw new RefusedException("label.filing-missing", $"{filing.Filing} is needed first. {filing.Reason} Name its number, or who files it, as exportFiling.");
        return new(customs, signer, purchase.ExportFiling ?? customs.Filing?.Citation);
    }

    /// <summary>What a carrier said, kept as the address is kept that it may repeat.</summary>
    public async Task<byte[]?> SealAsync(Shipment shipment, string? detail, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(detail))
            return null;
        var text = detail.Length > LabelPurchase.FaultDetailMaxLength ? detail[..LabelPurchase.FaultDetailMaxLength] : detail;
        if (shipment.PersonId is not { } person)
            return System.Text.Encoding.UTF8.GetBytes(text);
        return (await vault.FindAsync(person, ct))?.Seal(text);
    }

    public async Task<string?> OpenAsync(Guid? personId, byte[]? detail, CancellationToken ct)
    {
        if (detail is null)
            return null;
        if (personId is not { } person)
            return System.Text.Encoding.UTF8.GetString(detail);
        return (await vault.FindAsync(person, ct))?.Open<string>(detail);
    }

    private async Task<ConsignmentEnd> EndAsync(Shipment shipment, Guid? depotId, Guid? personId, CancellationToken ct)
    {
        if (personId is { } person)
            return await HomeAsync(person, shipment.SealedAddress!, ct);
        var (name, address) = depotId is { } id
            ? await db.Depots.AsNoTracking().SingleAsync(d => d.Id == id, ct) is var depot ? (depot.Name, depot.Address) : default
            : (await db.Vendors.AsNoTracking().Where(v => v.Id == (shipment.FromVendorId ?? shipment.ToVendorId)).Select(v => v.Name).SingleAsync(ct), shipment.VendorAddress
                ?? throw new RefusedException("label.address-missing", "The vendor's address is not known, so no label can be bought."));
        return new(name, options.Sender.Company, address, options.Sender.Phone, options.Sender.Email);
    }

    private async Task<ConsignmentEnd> HomeAsync(Guid personId, byte[] sealedAddress, CancellationToken ct)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == personId, ct);
        var seal = await vault.FindAsync(personId, ct)
            ?? throw new RefusedException("person.erased", "This person's data has been erased; nothing can be sent to or from them.");
        var contact = person.SealedContact is { } box ? seal.Open<ContactDetails>(box) : ContactDetails.None;
        return new($"{person.GivenName} {person.FamilyName}", null, seal.Open<PostalAddress>(sealedAddress), contact.Phone, contact.PersonalEmail ?? person.WorkEmail);
    }
}
