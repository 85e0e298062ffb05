using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>
/// What the words of an identity provider mean for the person. Only a word that has changed changes the person: what people operations corrected stays
/// corrected, however often the provider repeats itself.
/// </summary>
public static class ToldPerson
{
    /// <summary>Somebody whom the directory did not know.</summary>
    public static PersonProfile New(JsonObject told, string workEmail, string defaultCountry, Instant now)
    {
        var country = CountryOf(told) ?? CountryWords.OfZone(ZoneOf(told)) ?? Countries.Get(defaultCountry);
        var zone = ZoneOf(told) ?? country.DefaultZone;
        var (given, family) = Names(told);
        return Changed([], told, new(workEmail, given, family, country.Code, zone, null, null, null, now.InZone(DateTimeZoneProviders.Tzdb[zone]).Date, null, Employment.Employee, null));
    }

    /// <summary>The profile with every word that is another one now; e-mail and manager, which need the directory, apart.</summary>
    public static PersonProfile Changed(JsonObject before, JsonObject told, PersonProfile profile)
    {
        if (GivenName(told) is { } given && given != GivenName(before))
            profile = profile with { GivenName = given };
        if (FamilyName(told) is { } family && family != FamilyName(before))
            profile = profile with { FamilyName = family };
        if (Department(told) != Department(before))
            profile = profile with { Department = Department(told) };
        if (EmployeeNumber(told) != EmployeeNumber(before))
            profile = profile with { EmployeeNumber = EmployeeNumber(told) };
        if (JobRole(told) != JobRole(before))
            profile = profile with { JobRole = JobRole(told) };
        if (LanguageOf(told) is var language && language != LanguageOf(before))
            profile = profile with { Language = language };
        return Moved(before, told, profile);
    }

    /// <summary>
    /// Whom a provider comes to call a contractor is one, from the day on which it says so or the later one on which they begin; whoever asks policy fills in the last day. That it calls them something else ends no contract: the
    /// last day would be gone with a word.
    /// </summary>
    public static PersonProfile Engaged(JsonObject before, JsonObject told, PersonProfile profile, Instant now)
    {
        if (!IsContractor(told) || IsContractor(before) || profile.Employment == Employment.Contractor)
            return profile;
        var from = LocalDate.Max(profile.StartOn, now.InZone(DateTimeZoneProviders.Tzdb[profile.Zone]).Date);
        return profile with { Employment = Employment.Contractor, StartOn = from, EndOn = profile.EndOn >= from ? profile.EndOn : null };
    }

    /// <summary>
    /// By which addresses the program may know the person, the best first: those for work, others that are not private, the user's name. An address at home
    /// is never among them: it is sealed everywhere.
    /// </summary>
    public static IReadOnlyList<string> WorkEmails(JsonObject told)
    {
        var addresses = (told["emails"] as JsonArray ?? []).OfType<JsonObject>().Where(e => !string.IsNullOrWhiteSpace(Text(e, "value")))
            .Where(e => !"home".Equals(Text(e, "type"), StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(e => AccountEmail.Work.Equals(Text(e, "type"), StringComparison.OrdinalIgnoreCase)).ThenByDescending(Told.IsPreferred)
            .Select(e => Text(e, "value")!.Trim());
        return [.. addresses.Append(Text(told, "userName")!.Trim()).DistinctBy(Person.EmailKey)];
    }

    public static string? Manager(JsonObject told) => Text(Enterprise(told)?["manager"] as JsonObject, "value");

    public static bool? Active(JsonObject told) => told["active"]?.GetValue<bool>();

    private static bool IsContractor(JsonObject told) => nameof(Employment.Contractor).Equals(Text(told, "userType")?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static PersonProfile Moved(JsonObject before, JsonObject told, PersonProfile profile)
    {
        if (CountryOf(told) is { } country && country != CountryOf(before) && country.Code != profile.Country)
            profile = profile with { Country = country.Code, Zone = ZoneOf(told) ?? country.DefaultZone };
        return ZoneOf(told) is { } zone && zone != ZoneOf(before) ? profile with { Zone = zone } : profile;
    }

    /// <summary>The country of the address for work, else of the preferred one, else of the first that tells one.</summary>
    private static Country? CountryOf(JsonObject told) => (told["addresses"] as JsonArray ?? []).OfType<JsonObject>()
        .OrderByDescending(a => AccountEmail.Work.Equals(Text(a, "type"), StringComparison.OrdinalIgnoreCase)).ThenByDescending(Told.IsPreferred)
        .Select(a => CountryWords.Find(Text(a, "country"))).FirstOrDefault(country => country is not null);

    /// <summary>The language that they prefer, else that of how they write dates and numbers.</summary>
    private static string? LanguageOf(JsonObject told) => LanguageTag.First(Text(told, "preferredLanguage")) ?? LanguageTag.First(Text(told, "locale"));

    private static string? ZoneOf(JsonObject told) => Text(told, "timezone") is { } zone && Countries.IsZone(zone) ? zone : null;

    /// <summary>A person has two names; who is told by one is called by what there is.</summary>
    private static (string Given, string Family) Names(JsonObject told)
    {
        var whole = new[] { Text(told["name"] as JsonObject, "formatted"), Text(told, "displayName"), Text(told, "userName") }.First(text => !string.IsNullOrWhiteSpace(text))!;
        var words = whole.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (GivenName(told) ?? OneLine(words[0], Person.NameMaxLength)!, FamilyName(told) ?? OneLine(words[^1], Person.NameMaxLength)!);
    }

    private static string? GivenName(JsonObject told) => OneLine(Text(told["name"] as JsonObject, "givenName"), Person.NameMaxLength);

    private static string? FamilyName(JsonObject told) => OneLine(Text(told["name"] as JsonObject, "familyName"), Person.NameMaxLength);

    private static string? Department(JsonObject told) => OneLine(Text(Enterprise(told), "department"), Person.DepartmentMaxLength);

    private static string? EmployeeNumber(JsonObject told) => OneLine(Text(Enterprise(told), "employeeNumber"), Person.EmployeeNumberMaxLength);

    private static string? JobRole(JsonObject told) => OneLine(Text(told, "title"), Person.DepartmentMaxLength);

    private static JsonObject? Enterprise(JsonObject told) => told[EnterpriseSchema.Urn] as JsonObject;

    private static string? Text(JsonObject? owner, string name) => Told.TextOf(owner?[name]);

    // What labels and documents print is one line of limited length; the whole of it stays with the account.
    private static string? OneLine(string? text, int most)
    {
        var line = text is null ? "" : string.Concat(text.Where(c => !char.IsControl(c))).Trim();
        return line.Length == 0 ? null : line.Length <= most ? line : line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)].TrimEnd();
    }
}
