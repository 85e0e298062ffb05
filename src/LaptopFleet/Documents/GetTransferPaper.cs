using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Documents.Pages;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Documents;

/// <summary>The transfer of ownership of a laptop, of a leaver or of one that a refresh replaces, as a PDF: once its holder has agreed to keep it, to buy it or to have it donated, and the company's data is off it.</summary>
public sealed class GetTransferPaper(FleetDb db, Caller caller, RecordDesk desk, PaperOptions options) : Endpoint<RecordPaperRequest>
{
    public override void Configure()
    {
        Get("/returns/{ReturnId}/transfer.pdf");
        this.Allow(Reach.Region, Role.Logistics, Role.LogisticsLead, Role.PeopleOps, Role.Auditor, Role.Admin);
        Definition.Options(builder => builder.WithMetadata(new Answers(200, null, "application/pdf", HasETag: true)));
        this.Refuses(["return.not-agreed", "device.not-sanitised", "device.on-hold", .. RecordDesk.Refusals]);
    }

    public override async Task HandleAsync(RecordPaperRequest req, CancellationToken ct)
    {
        var plan = await db.ReturnOfAsync(Route<Guid>("ReturnId"), caller, ct);
        var (_, person, device) = await db.AboutAsync(plan, ct);
        if (!plan.IsAgreed)
            throw new RefusedException("return.not-agreed", "Nobody has agreed to keep this laptop, to buy it or to have it donated.");
        if (device.HeldSince is not null)
            throw new RefusedException("device.on-hold", "This laptop is on hold.");
        if (device.State is not (DeviceState.Sanitised or DeviceState.Kept or DeviceState.Sold or DeviceState.Donated) || device.SanitisedAt is not { } sanitisedAt)
            throw new RefusedException("device.not-sanitised", "The company's data is still on it: it is sanitised before it becomes somebody else's.");
        var agreedAt = await db.Events.AsNoTracking().Where(e => e.SubjectId == plan.Id && e.Type == nameof(Offboarding.Events.ReturnAgreed)).OrderByDescending(e => e.Id).Select(e => e.At).FirstAsync(ct);
        var model = await db.Models.AsNoTracking().Where(m => m.Id == device.ModelId).Select(m => new { m.Maker, m.Name }).SingleAsync(ct);
        var recipient = plan.Disposition == Disposition.Donate ? default : new Phrase(Written.Name(person.GivenName, person.FamilyName), Languages.OfAddressIn(person.Country));
        var facts = new TransferFacts(
            $"T-{plan.Id.ToString("N")[^10..].ToUpperInvariant()}", desk.Company, options.SignatoryName, recipient, plan.Disposition, new(model.Maker, model.Name, device.SerialNumber, device.AssetTag),
            SanitisationPaper.Said(device.Condition), plan.OfferPrice, agreedAt, sanitisedAt, Countries.Get(person.Country).Paper == "Letter" ? PageFormat.Letter : PageFormat.A4);
        var about = new RecordSubject(plan.Id, plan.Region, device.Id, plan.DepartureId, plan.PersonId);
        await desk.AnswerAsync(HttpContext, about, RecordKind.Transfer, TransferPaper.Compose(facts), req.Version, caller.Actor, ct);
    }
}
