using System.Text.RegularExpressions;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Portal;
using NodaTime;

namespace LaptopFleet.Tests.Portal;

/// <summary>The page of a return as a function of what it shows.</summary>
public sealed partial class ReturnPageTests
{
    private const string Hostile = "\"><script>alert('1')</script>&amp;";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly LocalDate Friday = new(2026, 11, 27);

    public static TheoryData<string, ReturnState> EveryState => new(
        from words in PageWords.All
        from state in Enum.GetValues<ReturnState>()
        select (words.Tag, state));

    [Theory]
    [MemberData(nameof(EveryState))]
    public void Every_state_has_its_sentence_in_every_language(string language, ReturnState state)
    {
        var page = Page(language, state);

        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(Encoded(PageWords.Of(language).States[state]), page, StringComparison.Ordinal);
        // Where it has gone, there is nothing to say of where it can be fetched.
        Assert.Equal(ReturnLifecycle.IsWithThem(state), page.Contains("/confirmation\"", StringComparison.Ordinal));
        Assert.DoesNotContain("{0}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_is_whole()
    {
        foreach (var words in PageWords.All)
        {
            Assert.Equal(Enum.GetValues<ReturnState>().Order(), words.States.Keys.Order());
            Assert.Equal(Enum.GetValues<ReturnMethod>().Order(), words.Methods.Keys.Order());
            Assert.Equal(Enum.GetValues<KitUse>().Order(), words.KitUses.Keys.Order());
            Assert.Equal([Disposition.Keep, Disposition.Buy, Disposition.Donate], words.Offers.Keys.OrderBy(d => Array.IndexOf([Disposition.Keep, Disposition.Buy, Disposition.Donate], d)));
            Assert.Equal(PageWords.All[0].Refusals.Keys.Order(StringComparer.Ordinal), words.Refusals.Keys.Order(StringComparer.Ordinal));
        }
        Assert.Equal(["de", "en", "es", "fr", "ja", "pt"], PageWords.All.Select(w => w.Tag).Order(StringComparer.Ordinal));
        Assert.Equal("en", PageWords.Of("tlh").Tag);
    }

    [Fact]
    public void Whatever_the_words_are_they_stay_words()
    {
        var facts = Facts("en", ReturnState.Offered) with
        {
            Laptop = Hostile,
            SerialNumber = Hostile,
            Parcel = Hostile,
            Company = new() { Company = Hostile, ContactEmail = Hostile, ContactPhone = Hostile },
            Return = Plan(ReturnState.Arranged) with { Zone = "Europe/Lisbon", Kit = new(Hostile, Hostile, Now, Now, KitUse.SendLaptop) },
        };
        var names = new[] { "line1", "line2", "city", "region", "postcode", "country", "phone", "availability", "because" };
        var page = ReturnPageHtml.Of(facts, new(names.ToDictionary(n => n, _ => Hostile), [.. names.Select(n => (n, Hostile))], null)).Whole().ToString();
        var refused = ReturnPageHtml.Of(facts, Entered.Nothing with { Notice = Hostile }).Whole().ToString();

        Assert.All([page, refused], shown =>
        {
            Assert.DoesNotContain("<script", shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("alert('1')", shown, StringComparison.Ordinal);
            Assert.Contains("&quot;&gt;&lt;script&gt;", shown, StringComparison.Ordinal);
        });
        // Each field keeps what was written, and says what is wrong with it beside itself.
        Assert.All(names.Where(n => n != "country"), name => Assert.Matches($"<input id=\"{name}\"[^>]* value=\"&quot;&gt;&lt;script[^>]*aria-invalid=\"true\" aria-describedby=\"[^\"]*{name}-error\">", page));
    }

    [Fact]
    public void It_loads_nothing_runs_nothing_and_each_field_has_a_label()
    {
        var page = Page("en", ReturnState.Arranged);

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\son[a-z]+=|src=|https?:|url\(|@import", page);
        var labels = Labelled().Matches(page).Select(m => m.Groups["id"].Value).ToList();
        Assert.Equal(["line1", "line2", "postcode", "city", "region", "country", "phone", "availability", "because"], labels);
        Assert.All(labels, id => Assert.Matches($"<(input|select) id=\"{id}\"", page));
        Assert.Equal(2, page.Split("<h1>").Length);
        Assert.Contains("width=device-width", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_due_is_said_in_the_days_and_the_zone_of_the_person()
    {
        var page = Page("de", ReturnState.Planned);

        // By the cut-off, 17:00 in Lisbon; and to the end of a day.
        Assert.Contains("bis 27. November 2026, 17:00", page, StringComparison.Ordinal);
        Assert.Contains("bis 18. Dezember 2026</strong>", page, StringComparison.Ordinal);
        Assert.Contains("Europe/Lisbon", page, StringComparison.Ordinal);
        Assert.Contains("war fällig", Page("de", ReturnState.Planned, Instant.FromUtc(2027, 1, 1, 0, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_offer_is_answered_while_it_is_open_and_taken_back_while_it_is_not_carried_out()
    {
        var offered = Plan(ReturnState.Offered) with { Disposition = Disposition.Buy, Price = new(140000, "USD"), Offer = new(Disposition.Buy, new(140000, "USD"), Friday, Now + Duration.FromDays(4), null) };
        var (open, agreed) = (Show(Facts("en", ReturnState.Offered) with { Return = offered }), Show(Facts("en", ReturnState.Agreed) with { Return = offered with { State = ReturnState.Agreed, Offer = null } }));

        Assert.Contains("You may buy this laptop for 1400.00 USD.", open, StringComparison.Ordinal);
        Assert.Contains("until the end of 27 November 2026", open, StringComparison.Ordinal);
        Assert.Contains("name=\"agree\" value=\"true\"", open, StringComparison.Ordinal);
        Assert.Contains("name=\"agree\" value=\"false\"", open, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"true\"", agreed, StringComparison.Ordinal);
        Assert.Contains("name=\"agree\" value=\"false\"", agreed, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"agree\"", Page("en", ReturnState.Planned), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postcode", "", "Please fill this in.")]
    [InlineData("postcode", "nonsense", "This is no postcode of Portugal; one looks like")]
    [InlineData("line1", "  ", "Please fill this in.")]
    [InlineData("country", "", "Please choose a country.")]
    [InlineData("phone", "12", "This is no telephone number")]
    [InlineData("city", "\u0007", "This holds characters that cannot be printed.")]
    public void What_is_wrong_with_a_field_is_said_in_the_words_of_the_page(string field, string value, string sentence)
    {
        var sent = new Dictionary<string, string> { ["country"] = "PT", [field] = value };

        Assert.StartsWith(sentence, PageFaults.Say(new Fault($"/address/{field}", "address.invalid", "…"), sent, PageWords.Of("en")).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_says_how_long_it_may_be() =>
        Assert.Equal(("availability", "At most 200 characters."), PageFaults.Say(new("/availability", "x", "…"), new Dictionary<string, string> { ["availability"] = new('a', 201) }, PageWords.Of("en")));

    private static string Page(string language, ReturnState state, Instant? now = null) => Show(Facts(language, state) with { Now = now ?? Now });

    private static string Show(ReturnPageFacts facts) => ReturnPageHtml.Of(facts, Entered.Nothing).Whole().ToString();

    private static ReturnPageFacts Facts(string language, ReturnState state) =>
        new("TOKEN", Plan(state), "Fujitsu LifeBook", "SN-1", "PT", "UPS 1Z1", state == ReturnState.Arranged, true, false, Now, PageWords.Of(language), new() { Company = "Example Ltd", ContactEmail = "laptops@example.com" });

    private static MyReturn Plan(ReturnState state) => new(
        Guid.CreateVersion7(), Guid.CreateVersion7(), state, Disposition.Return, null, null, null, "Europe/Lisbon",
        [new(StepKind.Confirm, Friday, Instant.FromUtc(2026, 11, 27, 17, 0), null, null), new(StepKind.SendBack, new(2026, 12, 18), Instant.FromUtc(2026, 12, 19, 0, 0), null, null)],
        null, null, ReturnMethod.Kit, new("UPS", "1Z2", Now, null, KitUse.SendLaptop));

    // An apostrophe is the one character of these sentences that means something to HTML.
    private static string Encoded(string sentence) => sentence.Replace("'", "&#x27;", StringComparison.Ordinal);

    [GeneratedRegex("<label for=\"(?<id>[^\"]+)\">", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();
}
