using System.Collections.Frozen;
using System.Globalization;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Offboarding.Returns;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>What the page of a return says, in one language: those of the return instructions. A further language is one more class like <see cref="EnglishPage"/>, and a name in <see cref="All"/>.</summary>
public sealed record PageWords
{
    public static readonly IReadOnlyList<PageWords> All = [EnglishPage.Words, GermanPage.Words, FrenchPage.Words, SpanishPage.Words, PortuguesePage.Words, JapanesePage.Words];

    /// <summary>BCP 47.</summary>
    public required string Tag { get; init; }
    public required string Title { get; init; }
    public required string Laptop { get; init; }
    public required string SerialNumber { get; init; }

    /// <summary>Where it stands, in a sentence.</summary>
    public required FrozenDictionary<ReturnState, string> States { get; init; }

    public required string ToDo { get; init; }
    public required string ConfirmStep { get; init; }
    public required string SendBackStep { get; init; }
    public required string OtherStep { get; init; }

    /// <summary>Behind a step: the day on which it was done, or until when it is to be.</summary>
    public required string Done { get; init; }
    public required string Until { get; init; }
    public required string Late { get; init; }
    public required string Zone { get; init; }

    public required string WayBack { get; init; }
    public required FrozenDictionary<ReturnMethod, string> Methods { get; init; }
    public required string ReturnParcel { get; init; }
    public required string KitSent { get; init; }
    public required string KitDelivered { get; init; }
    public required FrozenDictionary<KitUse, string> KitUses { get; init; }
    public required string Instructions { get; init; }

    public required string Offer { get; init; }
    public required FrozenDictionary<Disposition, string> Offers { get; init; }
    public required string OfferTerms { get; init; }
    public required string OfferUntil { get; init; }
    public required string Agree { get; init; }
    public required string Decline { get; init; }

    /// <summary>Over what waits for others' approval.</summary>
    public required string Proposed { get; init; }
    public required FrozenDictionary<Proposal, string> Proposals { get; init; }
    public required string ProposedTerms { get; init; }

    public required string Confirm { get; init; }
    public required string Confirmed { get; init; }
    public required string Hidden { get; init; }
    public required string Line1 { get; init; }
    public required string Line2 { get; init; }
    public required string City { get; init; }
    public required string Region { get; init; }
    public required string Postcode { get; init; }
    public required string Country { get; init; }
    public required string Phone { get; init; }
    public required string PhoneHint { get; init; }
    public required string Availability { get; init; }
    public required string AvailabilityHint { get; init; }
    public required string Optional { get; init; }
    public required string Send { get; init; }

    public required string Dispute { get; init; }
    public required string DisputeHint { get; init; }
    public required string DisputeField { get; init; }
    public required string Disputed { get; init; }

    public required string LookAgain { get; init; }
    public required string Needed { get; init; }
    public required string TooLong { get; init; }
    public required string NoPostcode { get; init; }
    public required string NoCountry { get; init; }
    public required string NoPhone { get; init; }
    public required string NotReadable { get; init; }

    /// <summary>Why it was refused, by the code of the problem; <see cref="Refused"/> for any other.</summary>
    public required FrozenDictionary<string, string> Refusals { get; init; }
    public required string Refused { get; init; }

    public required string UnknownTitle { get; init; }
    public required string Unknown { get; init; }
    public required string Questions { get; init; }

    /// <summary>Those of a language; English where it is not spoken here.</summary>
    public static PageWords Of(string? tag) => Find(tag) ?? All[0];

    /// <summary>The first that is spoken here, of what a browser prefers; English where none is.</summary>
    public static PageWords OfBrowser(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => Find(language.Value.Value)).FirstOrDefault(words => words is not null) ?? All[0];

    public string Day(LocalDate day) => ReturnWords.For(Tag).Day(day);

    /// <summary>The day on which something is due, where the person lives, and the time where it is not the end of that day.</summary>
    public string When(LocalDate day, Instant dueAt, string zone)
    {
        var at = dueAt.InZone(DateTimeZoneProviders.Tzdb[zone]);
        return at.Date == day ? $"{Day(day)}, {at.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)}" : Day(day);
    }

    public string WhyRefused(string code) => Refusals.GetValueOrDefault(code, Refused);

    public static string Say(string phrase, params ReadOnlySpan<object?> words) => string.Format(CultureInfo.InvariantCulture, phrase, words);

    private static PageWords? Find(string? tag) => All.FirstOrDefault(words => words.Tag.Equals(tag?.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
