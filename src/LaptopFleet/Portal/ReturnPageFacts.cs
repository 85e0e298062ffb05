using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Policy;
using LaptopFleet.Reminders;
using LaptopFleet.Shipments;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>What the page of a return shows. No name and no address is among it: whoever has the link sees no more than the API shows them, and which laptop it is.</summary>
/// <param name="SerialNumber">Null where they have still to accept it, by typing that number from its case.</param>
/// <param name="Country">That of the person, from which the form starts.</param>
/// <param name="Parcel">Carrier and tracking number of the way back; null where there is none yet.</param>
/// <param name="HasInstructions">Whether how to pack it can be read.</param>
/// <param name="IsAsked">Whether something is due from them, which they could dispute.</param>
/// <param name="IsDisputed">Whether all of that is disputed already.</param>
public sealed record ReturnPageFacts(
    string Token, MyReturn Return, string Laptop, string? SerialNumber, string Country, string? Parcel, bool HasInstructions, bool IsAsked, bool IsDisputed, Instant Now, PageWords Words, PaperOptions Company)
{
    public static async Task<ReturnPageFacts> ReadAsync(FleetDb db, PolicyBook policy, PaperOptions company, string token, Return plan, Instant now, CancellationToken ct)
    {
        var laptop = await (from device in db.Devices
                            join model in db.Models on device.ModelId equals model.Id
                            where device.Id == plan.DeviceId
                            select new { model.Maker, model.Name, device.SerialNumber, device.InUseSince }).SingleAsync(ct);
        var person = await db.People.Where(p => p.Id == plan.PersonId).Select(p => new { p.Country, p.Language }).SingleAsync(ct);
        var parcel = await db.Shipments.Where(s => s.Id == plan.ShipmentId).Select(s => new { s.Carrier, s.TrackingNumber, s.State }).SingleOrDefaultAsync(ct);
        var due = await db.Deadlines.Where(d => d.SubjectId == plan.Id && d.PersonId == plan.PersonId && d.Owner == DuePlan.Person && d.WithdrawnAt == null).Select(d => d.DisputedAt).ToListAsync(ct);
        var language = await policy.LanguageOfAsync(person.Language, person.Country, now.InUtc().Date, ct);
        return new(
            token, MyReturn.Of(plan), $"{laptop.Maker} {laptop.Name}", laptop.InUseSince is null ? null : laptop.SerialNumber, person.Country,
            parcel?.TrackingNumber is { } number ? $"{parcel.Carrier} {number}" : null, plan.State is ReturnState.Arranged or ReturnState.Agreed && parcel is { State: not ShipmentState.Cancelled },
            due.Count > 0, due.Count > 0 && due.TrueForAll(at => at is not null), now, PageWords.Of(language), company);
    }
}

/// <summary>What somebody has just sent, shown again where it was wrong; and what is said about it.</summary>
/// <param name="Values">By the name of the field.</param>
/// <param name="Errors">By the name of the field: what is wrong with it.</param>
/// <param name="Notice">Why what was sent has changed nothing; null where it was not refused.</param>
public sealed record Entered(IReadOnlyDictionary<string, string> Values, IReadOnlyList<(string Field, string Sentence)> Errors, string? Notice)
{
    public static readonly Entered Nothing = new(new Dictionary<string, string>(), [], null);

    public string? ErrorOf(string field) => Errors.FirstOrDefault(e => e.Field == field).Sentence;
}
