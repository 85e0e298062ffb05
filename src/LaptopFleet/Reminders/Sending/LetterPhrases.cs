using System.Collections.Frozen;
using System.Globalization;
using NodaTime;

namespace LaptopFleet.Reminders.Sending;

/// <summary>What people read, in one language. A further language is one more table like the ones below, and a line in <see cref="All"/>.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="One">The subject of a letter about one thing.</param>
/// <param name="Many">The subject of a digest: how many.</param>
/// <param name="Until">A line: what, which laptop, until when.</param>
/// <param name="Over">The same, where the day is over.</param>
/// <param name="Late">What is added where the program could not tell it in time.</param>
/// <param name="Page">Which laptop, and the address at which its leaver does what is due.</param>
public sealed record LetterPhrases(
    string Tag, string Greeting, string One, string Many, string Until, string Over, string Late, string Why, string Page, FrozenDictionary<DeadlineKind, string> Kinds, FrozenDictionary<string, string> Steps,
    FrozenDictionary<string, string> Actions)
{
    public static readonly IReadOnlyList<LetterPhrases> All = [English, German];

    private static LetterPhrases English => new("en", "Hello,", "{0}: due {1}", "{0} things about laptops are due", "{0}{1}: until {2}.", "{0}{1}: it was due {2}.", " (This should have reached you earlier.)",
        "You get this because it is yours to do, or to see done. Why exactly: {0}",
        "On your own page{0} you say where it can be fetched, answer an offer, or say that something is not so. Whoever has its address can do that in your place, so keep it to yourself: {1}",
        new Dictionary<DeadlineKind, string>
        {
            [DeadlineKind.OrderLate] = "A laptop is needed by somebody, and the order is still open",
            [DeadlineKind.PurchaseOverdue] = "A vendor has not delivered all that was ordered",
            [DeadlineKind.ShipmentStale] = "A parcel has been silent for too long",
            [DeadlineKind.ShipmentLate] = "A parcel is late",
            [DeadlineKind.DeliveryNotAccepted] = "A laptop was delivered; please accept it with its serial number",
            [DeadlineKind.LoanerDue] = "The laptop on loan is due back",
            [DeadlineKind.ReturnDue] = "The laptop is to be sent back",
            [DeadlineKind.OldDeviceBack] = "The laptop that was replaced is to be sent back",
            [DeadlineKind.CutOff] = "Somebody's access ends on their last working day",
            [DeadlineKind.ReturnStep] = "A laptop is coming back from somebody who leaves",
            [DeadlineKind.OfferExpires] = "The offer for your laptop waits for your answer",
            [DeadlineKind.HoldReview] = "A legal hold should be reviewed",
            [DeadlineKind.ContractorEnd] = "A contract ends",
            [DeadlineKind.VendorReview] = "A vendor's security review runs out",
            [DeadlineKind.WarrantyEnd] = "A warranty ends",
            [DeadlineKind.RefreshDue] = "A laptop is due for a refresh",
            [DeadlineKind.LowStock] = "A depot runs low on a model, and somebody has to order",
            [DeadlineKind.WebhookDisabled] = "A webhook was disabled, and its receiver misses events",
            [DeadlineKind.RepairOverdue] = "A laptop should be back from its repair",
            [DeadlineKind.KitDue] = "A return kit is to be sent: an empty box with the label in it",
        }.ToFrozenDictionary(),
        new Dictionary<string, string>
        {
            ["confirm"] = "Please confirm where your laptop can be fetched, by which phone, and when",
            ["arrange"] = "The return of a laptop is to be arranged",
            ["hand-over-for-imaging"] = "A laptop is to be handed over to be imaged",
            ["send-back"] = "Please send your laptop back",
            ["receive"] = "A laptop should have come back by now",
            ["sanitise"] = "A laptop is to be sanitised",
        }.ToFrozenDictionary(),
        new Dictionary<string, string>
        {
            ["lock-review"] = " Decide now whether it is locked.",
            ["cost-recovery"] = " Decide now whether it is written off.",
            ["not-reached"] = " The person could not be reached.",
        }.ToFrozenDictionary());

    private static LetterPhrases German => new("de", "Guten Tag,", "{0}: fällig {1}", "{0} Dinge rund um Laptops sind fällig", "{0}{1}: bis {2}.", "{0}{1}: war fällig {2}.", " (Diese Nachricht hätte Sie früher erreichen sollen.)",
        "Sie erhalten diese Nachricht, weil es Ihre Aufgabe ist oder in Ihrer Verantwortung liegt. Warum genau: {0}",
        "Auf Ihrer eigenen Seite{0} sagen Sie, wo abgeholt werden kann, antworten auf ein Angebot oder widersprechen. Wer die Adresse hat, kann das an Ihrer Stelle tun; behalten Sie sie für sich: {1}",
        new Dictionary<DeadlineKind, string>
        {
            [DeadlineKind.OrderLate] = "Jemand braucht einen Laptop, und die Bestellung ist noch offen",
            [DeadlineKind.PurchaseOverdue] = "Ein Lieferant hat noch nicht alles geliefert",
            [DeadlineKind.ShipmentStale] = "Von einem Paket ist zu lange nichts zu hören",
            [DeadlineKind.ShipmentLate] = "Ein Paket ist verspätet",
            [DeadlineKind.DeliveryNotAccepted] = "Ein Laptop wurde zugestellt; bitte bestätigen Sie den Empfang mit der Seriennummer",
            [DeadlineKind.LoanerDue] = "Das Leihgerät ist zurückzugeben",
            [DeadlineKind.ReturnDue] = "Der Laptop ist zurückzusenden",
            [DeadlineKind.OldDeviceBack] = "Der ersetzte Laptop ist zurückzusenden",
            [DeadlineKind.CutOff] = "Der Zugang einer Person endet am letzten Arbeitstag",
            [DeadlineKind.ReturnStep] = "Ein Laptop kommt von jemandem zurück, der das Unternehmen verlässt",
            [DeadlineKind.OfferExpires] = "Das Angebot für Ihren Laptop wartet auf Ihre Antwort",
            [DeadlineKind.HoldReview] = "Eine rechtliche Sperre ist zu überprüfen",
            [DeadlineKind.ContractorEnd] = "Ein Vertrag endet",
            [DeadlineKind.VendorReview] = "Die Sicherheitsprüfung eines Lieferanten läuft ab",
            [DeadlineKind.WarrantyEnd] = "Eine Garantie endet",
            [DeadlineKind.RefreshDue] = "Ein Laptop ist zur Erneuerung fällig",
            [DeadlineKind.LowStock] = "Einem Lager geht ein Modell aus, und es ist nachzubestellen",
            [DeadlineKind.WebhookDisabled] = "Ein Webhook wurde abgeschaltet, und sein Empfänger erfährt nichts mehr",
            [DeadlineKind.RepairOverdue] = "Ein Laptop sollte von der Reparatur zurück sein",
            [DeadlineKind.KitDue] = "Ein Rücksendepaket ist zu verschicken: ein leerer Karton mit dem Etikett darin",
        }.ToFrozenDictionary(),
        new Dictionary<string, string>
        {
            ["confirm"] = "Bitte bestätigen Sie, wo, unter welcher Nummer und wann Ihr Laptop abgeholt werden kann",
            ["arrange"] = "Die Rücksendung eines Laptops ist zu veranlassen",
            ["hand-over-for-imaging"] = "Ein Laptop ist zur Sicherung zu übergeben",
            ["send-back"] = "Bitte senden Sie Ihren Laptop zurück",
            ["receive"] = "Ein Laptop sollte inzwischen eingetroffen sein",
            ["sanitise"] = "Ein Laptop ist zu löschen",
        }.ToFrozenDictionary(),
        new Dictionary<string, string>
        {
            ["lock-review"] = " Entscheiden Sie jetzt, ob er gesperrt wird.",
            ["cost-recovery"] = " Entscheiden Sie jetzt, ob er abgeschrieben wird.",
            ["not-reached"] = " Die Person war nicht zu erreichen.",
        }.ToFrozenDictionary());

    /// <summary>Those of a language; English where it is not spoken here.</summary>
    public static LetterPhrases Of(string? tag) => All.FirstOrDefault(p => p.Tag == tag) ?? All[0];

    /// <summary>A letter about these, of which there is at least one.</summary>
    /// <param name="laptops">The words for a laptop, by its id.</param>
    /// <param name="why">Where the reasons can be read.</param>
    public LetterText Compose(IReadOnlyList<(Reminder Reminder, Deadline Deadline)> due, IReadOnlyDictionary<Guid, string> laptops, string why, Instant now)
    {
        var lines = due.Select(d => Line(d.Reminder, d.Deadline, laptops, now)).ToList();
        var first = due[0].Deadline;
        var subject = due.Count == 1 ? Say(One, What(first), Day(first.DueOn)) : Say(Many, due.Count.ToString(CultureInfo.InvariantCulture));
        return new(Tag, subject, Greeting, lines, Say(Why, why));
    }

    /// <summary>Where a leaver does what is due about one laptop.</summary>
    public string PageOf(Guid deviceId, string address, IReadOnlyDictionary<Guid, string> laptops) => Say(Page, Of(deviceId, laptops), address);

    private static string Of(Guid? deviceId, IReadOnlyDictionary<Guid, string> laptops) => deviceId is { } id && laptops.TryGetValue(id, out var words) ? $" ({words})" : "";

    private string Line(Reminder reminder, Deadline deadline, IReadOnlyDictionary<Guid, string> laptops, Instant now)
    {
        var laptop = Of(deadline.DeviceId, laptops);
        var when = deadline.DueUntil is { } time ? $"{Day(deadline.DueOn)}, {time.ToString("HH:mm", CultureInfo.InvariantCulture)} ({deadline.Zone})" : Day(deadline.DueOn);
        return Say(deadline.DueAt > now ? Until : Over, What(deadline), laptop, when) + (reminder.Action is { } action ? Actions.GetValueOrDefault(action) : null) + (reminder.IsLate ? Late : null);
    }

    /// <summary>What is due, in words.</summary>
    public string What(Deadline deadline) => deadline.Kind == DeadlineKind.ReturnStep && Steps.TryGetValue(deadline.Part, out var step) ? step : Kinds[deadline.Kind];

    private string Day(LocalDate day) => day.ToString("dddd, d. MMMM uuuu", CultureInfo.GetCultureInfo(Tag)).Replace(". ", Tag == "de" ? ". " : " ", StringComparison.Ordinal);

    private static string Say(string phrase, params ReadOnlySpan<object?> words) => string.Format(CultureInfo.InvariantCulture, phrase, words);
}
