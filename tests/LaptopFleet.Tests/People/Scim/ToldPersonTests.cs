using System.Text.Json.Nodes;
using LaptopFleet.People;
using LaptopFleet.People.Scim;
using LaptopFleet.People.Scim.Schemas;
using NodaTime;

namespace LaptopFleet.Tests.People.Scim;

/// <summary>What the words of an identity provider mean for the person.</summary>
public sealed class ToldPersonTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 23, 30);

    public static TheoryData<string, string, string> Places => new()
    {
        { """{ "addresses": [{ "type": "work", "country": "PT" }] }""", "PT", "Europe/Lisbon" },
        { """{ "addresses": [{ "type": "home", "country": "BR" }, { "type": "work", "country": "PRT" }] }""", "PT", "Europe/Lisbon" },
        { """{ "addresses": [{ "country": "japan" }] }""", "JP", "Asia/Tokyo" },
        { """{ "addresses": [{ "country": "Narnia" }], "timezone": "Asia/Tokyo" }""", "JP", "Asia/Tokyo" },
        { """{ "addresses": [{ "country": "US" }], "timezone": "America/Los_Angeles" }""", "US", "America/Los_Angeles" },
        { """{ "timezone": "Mars/Base" }""", "NL", "Europe/Amsterdam" },
        { "{}", "NL", "Europe/Amsterdam" },
    };

    public static TheoryData<string, string, string> Called => new()
    {
        { """{ "name": { "givenName": "Ana", "familyName": "Silva" } }""", "Ana", "Silva" },
        { """{ "displayName": "Ana Maria Silva" }""", "Ana", "Silva" },
        { """{ "name": { "formatted": "Dr. Beatriz M Sousa", "familyName": "Sousa" } }""", "Dr.", "Sousa" },
        { "{}", "bsousa", "bsousa" },
    };

    public static TheoryData<string, string[]> Addresses => new()
    {
        { """{ "emails": [{ "value": "h@x", "type": "home", "primary": true }, { "value": "w@x", "type": "work" }] }""", ["w@x", "bsousa"] },
        { """{ "emails": [{ "value": "a@x", "type": "work" }, { "value": "b@x", "type": "work", "primary": true }, { "value": "c@x" }] }""", ["b@x", "a@x", "c@x", "bsousa"] },
        { """{ "emails": [{ "value": "BSOUSA", "type": "Work" }] }""", ["BSOUSA"] },
        { "{}", ["bsousa"] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Where_somebody_works_is_read_from_the_address_then_from_the_zone(string told, string country, string zone)
    {
        var profile = ToldPerson.New(Told(told), "b@example.com", "NL", Now);

        Assert.Equal((country, zone), (profile.Country, profile.Zone));
        Assert.Equal(Now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date, profile.StartOn);
    }

    [Theory]
    [MemberData(nameof(Called))]
    public void Somebody_is_called_by_what_there_is(string told, string given, string family)
    {
        var profile = ToldPerson.New(Told(told), "b@example.com", "NL", Now);

        Assert.Equal((given, family), (profile.GivenName, profile.FamilyName));
    }

    [Theory]
    [InlineData("""{ "preferredLanguage": "pt-br, en;q=0.8", "locale": "de-DE" }""", "pt-BR")]
    [InlineData("""{ "preferredLanguage": "*", "locale": "de_AT.UTF-8" }""", "de-AT")]
    [InlineData("""{ "locale": "zh-hant-tw" }""", "zh-Hant-TW")]
    [InlineData("""{ "preferredLanguage": "Portuguese" }""", null)]
    [InlineData("{}", null)]
    public void A_language_is_the_preferred_one_else_that_of_the_locale(string told, string? language) =>
        Assert.Equal(language, ToldPerson.New(Told(told), "b@example.com", "NL", Now).Language);

    [Fact]
    public void A_language_that_people_operations_corrected_stays_until_the_provider_says_another()
    {
        var (before, corrected) = (Told("""{ "locale": "en-US" }"""), ToldPerson.New(Told("{}"), "b@example.com", "NL", Now) with { Language = "fr" });

        Assert.Equal("fr", ToldPerson.Changed(before, before, corrected).Language);
        Assert.Equal("es-MX", ToldPerson.Changed(before, Told("""{ "locale": "en-US", "preferredLanguage": "es-MX" }"""), corrected).Language);
        Assert.Null(ToldPerson.Changed(before, Told("{}"), corrected).Language);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public void The_address_for_work_is_tried_first_and_one_at_home_never(string told, string[] tried) =>
        Assert.Equal(tried, ToldPerson.WorkEmails(Told(told)));

    [Fact]
    public void Only_a_word_that_has_changed_changes_the_person()
    {
        var before = Told($$"""{ "title": "Guide", "{{EnterpriseSchema.Urn}}": { "department": "Service", "employeeNumber": "1" } }""");
        var told = Told($$"""{ "title": "Guide", "{{EnterpriseSchema.Urn}}": { "department": "Sales", "employeeNumber": "1" } }""");
        var corrected = ToldPerson.New(before, "b@example.com", "NL", Now) with { JobRole = "Lead guide", EmployeeNumber = "001", Country = "PT" };

        Assert.Equal(corrected with { Department = "Sales" }, ToldPerson.Changed(before, told, corrected));
        Assert.Equal(corrected, ToldPerson.Changed(before, before, corrected));
        Assert.Equal(corrected with { Department = null, JobRole = null, EmployeeNumber = null }, ToldPerson.Changed(before, Told("{}"), corrected));
    }

    [Fact]
    public void What_is_too_long_or_cannot_be_printed_is_cut_for_the_person_only()
    {
        var profile = ToldPerson.New(Told($$"""{ "title": "{{new string('x', 100)}}", "name": { "givenName": "A\tna", "familyName": "{{new string('y', 79)}}😀" } }"""), "b@example.com", "NL", Now);

        Assert.Equal(new string('x', Person.DepartmentMaxLength), profile.JobRole);
        Assert.Equal("Ana", profile.GivenName);
        Assert.Equal(new string('y', 79), profile.FamilyName);
    }

    private static JsonObject Told(string words)
    {
        var told = JsonNode.Parse(words)!.AsObject();
        told["userName"] = "bsousa";
        return told;
    }
}
