using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;

namespace LaptopFleet.Tests.People.Scim;

/// <summary>The grammar of RFC 7644 (3.4.2.2): what it takes, what it means, and what is refused.</summary>
public sealed class FilterParserTests
{
    private const string Enterprise = EnterpriseSchema.Urn;

    private static readonly JsonObject Ana = JsonNode.Parse($$"""
        {
          "schemas": ["{{UserSchema.Core.Urn}}"], "id": "0199aa00-0000-7000-8000-000000000001", "externalId": "Ext-7", "userName": "ana@example.com",
          "name": { "familyName": "Núñez", "givenName": "Ana" }, "displayName": "Ana N", "title": "Engineer", "active": true,
          "emails": [ { "value": "ana@example.com", "type": "work", "primary": true }, { "value": "ana@home.example", "type": "home" } ],
          "{{Enterprise}}": { "department": "Field Service", "manager": { "value": "m-1" } },
          "meta": { "resourceType": "User", "created": "2026-11-23T09:00:00Z", "lastModified": "2026-11-23T10:30:00.123456Z" }
        }
        """)!.AsObject();

    /// <summary>A filter, and the form in which it is written down.</summary>
    public static TheoryData<string, string> Written => new()
    {
        { "userName eq \"bsousa\"", "userName eq \"bsousa\"" },
        { "  USERNAME   Eq\t\"bsousa\" ", "userName eq \"bsousa\"" },
        { "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\"", "userName sw \"J\"" },
        { "URN:IETF:params:scim:schemas:core:2.0:user:NAME.familyname co \"x\"", "name.familyName co \"x\"" },
        { $"{Enterprise}:manager.value eq \"m-1\"", $"{Enterprise}:manager.value eq \"m-1\"" },
        { $"{Enterprise}:manager eq \"m-1\"", $"{Enterprise}:manager.value eq \"m-1\"" },
        { "title pr", "title pr" },
        { "nickName pr and userType eq \"Staff\" or userType eq \"Guest\"", "nickName pr and userType eq \"Staff\" or userType eq \"Guest\"" },
        { "nickName pr and (userType eq \"Staff\" or userType eq \"Guest\")", "nickName pr and (userType eq \"Staff\" or userType eq \"Guest\")" },
        { "userType ne \"Staff\" and not (emails co \"example.com\" or emails.value co \"example.org\")",
            "userType ne \"Staff\" and not (emails[value co \"example.com\"] or emails[value co \"example.org\"])" },
        { "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"matrix\" and value co \"@chat.example\"]",
            "emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"matrix\" and value co \"@chat.example\"]" },
        { "emails[type eq \"work\"].value eq \"a\"", "emails[type eq \"work\" and value eq \"a\"]" },
        { "emails.value ne \"a\"", "not (emails[value eq \"a\"])" },
        { "name[familyName eq \"a\" or givenName pr]", "name.familyName eq \"a\" or name.givenName pr" },
        { "NOT(active EQ TRUE)", "not (active eq true)" },
        { "active eq \"False\"", "active eq false" },
        { "meta.lastModified GT \"2021-03-04T05:06:07Z\"", "meta.lastModified gt \"2021-03-04T05:06:07Z\"" },
        { "meta.created ge \"2021-03-04T05:06:07.123456789-07:00\"", "meta.created ge \"2021-03-04T12:06:07.123456Z\"" },
        { "externalId eq null", "externalId eq null" },
        { "displayName eq \"a \\\"b\\\" \\u00e9 \\\\ /\"", "displayName eq \"a \\\"b\\\" é \\\\ /\"" },
        { $"{Enterprise}:employeeNumber eq 4711", $"{Enterprise}:employeeNumber eq \"4711\"" },
        { "schemas eq \"urn:x\"", "schemas[value eq \"urn:x\"]" },
        { "(((userName pr)))", "userName pr" },
        { "a pr", "" },
        { "userName pr and (title pr and nickName pr)", "userName pr and (title pr and nickName pr)" },
        { "userName pr or (title pr or nickName pr)", "userName pr or (title pr or nickName pr)" },
    };

    public static TheoryData<string> Wrong =>
    [
        "", " ", "userName", "userName eq", "userName xx \"a\"", "eq \"a\"", "userName eq \"a", "userName eq a", "userName eq 'a'", "userName eq \"a\" and", "and userName pr", "userName pr title pr",
        "(userName pr", "userName pr)", "not userName pr", "not (userName pr", "emails[type eq \"work\"", "emails[]", "emails type eq \"work\"]", "emails[type eq \"work\"].nothing eq \"a\"",
        "userName[value eq \"a\"]", "name eq \"a\"", "addresses eq \"a\"", "nothing eq \"a\"", "name.nothing eq \"a\"", "userName.x eq \"a\"", "urn:x:y:userName eq \"a\"", $"{Enterprise}:nothing pr",
        "active gt true", "active co \"t\"", "active eq \"maybe\"", "active eq 1", "meta.created eq \"yesterday\"", "meta.created co \"2026\"", "meta.created gt \"99999-01-01T00:00:00Z\"",
        "userName gt null", "userName eq true", "userName eq {}", "userName eq \"\\ud800\"", "userName eq \"\\x\"", "x509Certificates.value gt \"a\"", "userName pr \"a\"", "\"userName\" eq \"a\"", "] pr",
    ];

    /// <summary>Whether each is true of Ana.</summary>
    public static TheoryData<string, bool> Meanings => new()
    {
        { "userName eq \"ANA@EXAMPLE.COM\"", true },
        { "externalId eq \"ext-7\"", false },
        { "externalId eq \"Ext-7\"", true },
        { "name.familyName eq \"nuñez\"", false },
        { "name.familyName eq \"NÚÑEZ\"", true },
        { "name.familyName sw \"nú\" and name.familyName ew \"EZ\" and name.familyName co \"úñ\"", true },
        { "nickName pr", false },
        { "nickName ne \"x\"", true },
        { "nickName eq null", true },
        { "title ne null", true },
        { "nickName gt \"\"", false },
        { "title gt \"e\" and title lt \"F\"", true },
        { "title ge \"engineer\" and title le \"ENGINEER\"", true },
        { "emails co \"home\"", true },
        { "emails.value ne \"ana@home.example\"", false },
        { "emails[type eq \"home\" and value co \"example.com\"]", false },
        { "emails[type eq \"work\"].value ew \".com\"", true },
        { "emails[primary eq true].type eq \"work\"", true },
        { "emails[not (primary eq true)].type eq \"home\"", true },
        { "phoneNumbers pr or emails pr", true },
        { "active eq true and not (active eq false)", true },
        { $"{Enterprise}:department eq \"field service\"", true },
        { $"{Enterprise} pr and {Enterprise}:costCenter pr", false },
        { "meta.created eq \"2026-11-23T10:00:00+01:00\"", true },
        { "meta.lastModified gt \"2026-11-23T10:30:00.123455Z\" and meta.lastModified le \"2026-11-23T10:30:00.1234569Z\"", true },
        { "meta.resourceType eq \"User\"", true },
        { $"schemas eq \"{UserSchema.Core.Urn}\"", true },
        { "userName co \"\" and userName sw \"\" and userName ew \"\"", true },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_filter_is_read_and_written_in_one_form(string filter, string written)
    {
        if (written.Length == 0)
        {
            Assert.Throws<InvalidInputException>(() => Parse(filter));
            return;
        }
        Assert.Equal(written, Parse(filter).Print());
        Assert.Equal(Parse(filter), Parse(written));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_no_filter_is_refused_with_the_protocols_word(string filter) =>
        Assert.Equal("scim.invalidFilter", Assert.Throws<InvalidInputException>(() => Parse(filter)).Faults.Single().Code);

    [Theory]
    [MemberData(nameof(Meanings))]
    public void A_filter_says_what_the_standard_says(string filter, bool isTrue)
    {
        Assert.Equal(isTrue, Parse(filter).Matches(Ana));
        Assert.Equal(!isTrue, Parse($"not ({filter})").Matches(Ana));
    }

    [Fact]
    public void A_filter_without_end_is_refused()
    {
        Assert.Throws<InvalidInputException>(() => Parse(new string('(', 3_000) + "userName pr" + new string(')', 900)));
        Assert.Throws<InvalidInputException>(() => Parse(string.Join(" or ", Enumerable.Repeat("userName pr", 61))));
        Assert.Throws<InvalidInputException>(() => Parse($"userName eq \"{new string('a', 4_000)}\""));
        Assert.NotNull(Parse(string.Join(" or ", Enumerable.Repeat("userName pr", 60))));
    }

    private static Filter Parse(string filter) => FilterParser.Parse(filter, ResourceKind.User);
}
