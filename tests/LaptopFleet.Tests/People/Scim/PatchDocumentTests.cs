using System.Text.Json.Nodes;
using LaptopFleet.People.Scim.Patches;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform;

namespace LaptopFleet.Tests.People.Scim;

/// <summary>Changes in every shape that the standard, Okta and Entra know. The user that is changed is the same each time.</summary>
public sealed class PatchDocumentTests
{
    private const string Enterprise = EnterpriseSchema.Urn;

    private const string User = """
        { "userName": "bia", "name": { "givenName": "Beatriz", "familyName": "Sousa" }, "active": true,
          "emails": [ { "value": "w@example.com", "type": "work", "primary": true }, { "value": "h@example.com", "type": "home" } ],
          "phoneNumbers": [ { "value": "1", "type": "work" } ],
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Service", "manager": { "value": "m1", "displayName": "Max" } } }
        """;

    /// <summary>Operations, and what they make of the members that they touch (JSON; null where one is gone).</summary>
    public static TheoryData<string, string> Changes => new()
    {
        // The casing and the texts of Entra.
        { """{ "op": "Replace", "path": "active", "value": "False" }""", """{ "active": false }""" },
        { """{ "op": "REPLACE", "path": "Active", "value": "true" }""", """{ "active": true }""" },
        { """{ "op": "Add", "path": "nickName", "value": "Bia" }""", """{ "nickName": "Bia" }""" },
        { """{ "op": "add", "value": { "active": false, "title": "Guide" } }""", """{ "active": false, "title": "Guide" }""" },
        // Parts of a whole.
        { """{ "op": "replace", "path": "name.givenName", "value": "Ann" }""", """{ "name": { "givenName": "Ann", "familyName": "Sousa" } }""" },
        { """{ "op": "replace", "path": "name", "value": { "givenName": "Ann", "middleName": "J" } }""", """{ "name": { "givenName": "Ann", "familyName": "Sousa", "middleName": "J" } }""" },
        { """{ "op": "remove", "path": "name.givenName" }""", """{ "name": { "familyName": "Sousa" } }""" },
        { """{ "op": "remove", "path": "name" }""", """{ "name": null }""" },
        { """{ "op": "replace", "path": "name.givenName", "value": null }""", """{ "name": { "familyName": "Sousa" } }""" },
        // Without a path: dotted names and URNs in the value; what is read only or unknown is passed over.
        { """{ "op": "replace", "value": { "displayName": "B", "name.givenName": "K", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "7", "id": "x", "secret": 1 } }""",
            """{ "displayName": "B", "name": { "givenName": "K", "familyName": "Sousa" }, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Service", "manager": { "value": "m1", "displayName": "Max" }, "employeeNumber": "7" } }""" },
        { """{ "op": "Add", "value": { "emails[type eq \"work\"].value": "n@example.com", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "costCenter": "4" } } }""",
            """{ "emails": [ { "value": "n@example.com", "type": "work", "primary": true }, { "value": "h@example.com", "type": "home" } ], "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Service", "manager": { "value": "m1", "displayName": "Max" }, "costCenter": "4" } }""" },
        // Extensions by URN; a manager by bare id, or wrapped in a list.
        { """{ "op": "Replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "Sales" }""",
            """{ "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Sales", "manager": { "value": "m1", "displayName": "Max" } } }""" },
        { """{ "op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "m2" }""",
            """{ "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Service", "manager": { "value": "m2" } } }""" },
        { """{ "op": "Replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": [ { "$ref": null, "value": "m3" } ] }""",
            """{ "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Service", "manager": { "value": "m3" } } }""" },
        { """{ "op": "Remove", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager" }""",
            """{ "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Service" } }""" },
        { """{ "op": "remove", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }""", """{ "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": null }""" },
        // Several values, chosen by a filter.
        { """{ "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "n@example.com" }""",
            """{ "emails": [ { "value": "n@example.com", "type": "work", "primary": true }, { "value": "h@example.com", "type": "home" } ] }""" },
        { """{ "op": "Replace", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "2" }""", """{ "phoneNumbers": [ { "value": "1", "type": "work" }, { "value": "2", "type": "mobile" } ] }""" },
        { """{ "op": "Add", "path": "addresses[type eq \"work\"].country", "value": "PT" }""", """{ "addresses": [ { "country": "PT", "type": "work" } ] }""" },
        { """{ "op": "replace", "path": "emails[type eq \"work\"]", "value": { "value": "n@example.com" } }""",
            """{ "emails": [ { "value": "n@example.com", "type": "work" }, { "value": "h@example.com", "type": "home" } ] }""" },
        { """{ "op": "add", "path": "emails[type eq \"home\"]", "value": { "display": "Home" } }""",
            """{ "emails": [ { "value": "w@example.com", "type": "work", "primary": true }, { "value": "h@example.com", "display": "Home", "type": "home" } ] }""" },
        { """{ "op": "remove", "path": "emails[type eq \"home\"]" }""", """{ "emails": [ { "value": "w@example.com", "type": "work", "primary": true } ] }""" },
        { """{ "op": "remove", "path": "emails[type eq \"work\"].primary" }""", """{ "emails": [ { "value": "w@example.com", "type": "work" }, { "value": "h@example.com", "type": "home" } ] }""" },
        { """{ "op": "remove", "path": "emails[type eq \"other\"]" }""", """{ "emails": [ { "value": "w@example.com", "type": "work", "primary": true }, { "value": "h@example.com", "type": "home" } ] }""" },
        { """{ "op": "remove", "path": "emails" }""", """{ "emails": null }""" },
        { """{ "op": "Remove", "path": "emails", "value": [ { "value": "W@example.com", "type": "work" } ] }""", """{ "emails": [ { "value": "h@example.com", "type": "home" } ] }""" },
        // Several values as a whole.
        { """{ "op": "add", "path": "emails", "value": { "value": "o@example.com", "type": "other", "primary": true } }""",
            """{ "emails": [ { "value": "w@example.com", "type": "work", "primary": false }, { "value": "h@example.com", "type": "home" }, { "value": "o@example.com", "type": "other", "primary": true } ] }""" },
        { """{ "op": "add", "path": "emails", "value": [ { "value": "H@example.com", "type": "home", "display": "H" } ] }""",
            """{ "emails": [ { "value": "w@example.com", "type": "work", "primary": true }, { "value": "H@example.com", "display": "H", "type": "home" } ] }""" },
        { """{ "op": "replace", "path": "emails", "value": [ { "value": "only@example.com" } ] }""", """{ "emails": [ { "value": "only@example.com" } ] }""" },
        { """{ "op": "replace", "path": "emails", "value": [] }""", """{ "emails": null }""" },
        { """{ "op": "replace", "path": "emails.type", "value": "other" }""",
            """{ "emails": [ { "value": "w@example.com", "type": "other", "primary": true }, { "value": "h@example.com", "type": "other" } ] }""" },
        { """{ "op": "add", "path": "emails", "value": "bare@example.com" }""",
            """{ "emails": [ { "value": "w@example.com", "type": "work", "primary": true }, { "value": "h@example.com", "type": "home" }, { "value": "bare@example.com" } ] }""" },
        { """{ "op": "add", "path": "nickName", "value": null }""", """{ "nickName": null }""" },
        { """{ "op": "replace", "path": "password", "value": "forget-me" }""", """{ "password": null }""" },
        { """{ "op": "replace", "path": "", "value": { "title": "T" } }""", """{ "title": "T" }""" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { """{ "op": "replace", "path": "nothing", "value": 1 }""", "invalidPath" },
        { """{ "op": "replace", "path": "name.nothing", "value": 1 }""", "invalidPath" },
        { """{ "op": "replace", "path": "emails[type eq \"work\"].nothing", "value": 1 }""", "invalidPath" },
        { """{ "op": "replace", "path": "emails[type eq \"work\"] x", "value": 1 }""", "invalidPath" },
        { """{ "op": "replace", "path": "name[givenName eq \"a\"]", "value": 1 }""", "invalidPath" },
        { """{ "op": "replace", "path": 7, "value": 1 }""", "invalidPath" },
        { """{ "op": "replace", "path": "emails[kind eq \"work\"].value", "value": "a" }""", "invalidFilter" },
        { """{ "op": "replace", "path": "emails[type eq work].value", "value": "a" }""", "invalidFilter" },
        { """{ "op": "replace", "path": "emails[type co \"x\"].value", "value": "a" }""", "noTarget" },
        { """{ "op": "remove" }""", "noTarget" },
        { """{ "op": "replace", "path": "id", "value": "x" }""", "mutability" },
        { """{ "op": "replace", "path": "meta.created", "value": "2026-11-23T09:00:00Z" }""", "mutability" },
        { """{ "op": "add", "path": "groups", "value": "x" }""", "mutability" },
        { """{ "op": "remove", "path": "userName" }""", "mutability" },
        { """{ "op": "replace", "path": "userName", "value": null }""", "mutability" },
        { """{ "op": "replace", "path": "active", "value": "maybe" }""", "invalidValue" },
        { """{ "op": "replace", "path": "active", "value": {} }""", "invalidValue" },
        { """{ "op": "replace", "path": "title", "value": {} }""", "invalidValue" },
        { """{ "op": "replace", "path": "title", "value": true }""", "invalidValue" },
        { """{ "op": "replace", "path": "name", "value": "Beatriz" }""", "invalidValue" },
        { """{ "op": "replace", "path": "emails[type eq \"work\"]", "value": "a" }""", "" },
        { """{ "op": "replace", "value": "x" }""", "invalidValue" },
        { """{ "op": "replace" }""", "invalidValue" },
        { """{ "op": "move", "path": "title", "value": "x" }""", "invalidSyntax" },
        { """{ "path": "title", "value": "x" }""", "invalidSyntax" },
        { """ "replace" """, "invalidSyntax" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_does_what_was_meant(string operation, string outcome)
    {
        var changed = Apply(operation);

        foreach (var (name, expected) in JsonNode.Parse(outcome)!.AsObject())
            Assert.True(JsonNode.DeepEquals(expected, changed[name]), $"{name}: {changed[name]?.ToJsonString() ?? "(gone)"}");
        var touched = JsonNode.Parse(outcome)!.AsObject().Select(member => member.Key).ToHashSet();
        foreach (var (name, kept) in JsonNode.Parse(User)!.AsObject().Where(member => !touched.Contains(member.Key)))
            Assert.True(JsonNode.DeepEquals(kept, changed[name]), $"{name} was not to change.");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_change_that_cannot_be_made_is_refused_with_the_protocols_word(string operation, string word)
    {
        if (word.Length == 0)
            Assert.Equal("a", Apply(operation)["emails"]![0]!["value"]!.GetValue<string>());
        else
            Assert.Equal($"scim.{word}", Assert.Throws<InvalidInputException>(() => Apply(operation)).Faults.Single().Code);
    }

    [Theory]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"] }""")]
    [InlineData("""{ "Operations": [] }""")]
    [InlineData("""{ "Operations": {} }""")]
    [InlineData("""{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "Operations": [{ "op": "add", "path": "title", "value": "x" }] }""")]
    public void What_is_no_message_of_changes_is_refused(string body) =>
        Assert.Equal("scim.invalidSyntax", Assert.Throws<InvalidInputException>(() => PatchOperation.Read(JsonNode.Parse(body)!.AsObject())).Faults.Single().Code);

    [Fact]
    public void The_names_of_the_message_may_be_written_in_any_case() =>
        Assert.Single(PatchOperation.Read(JsonNode.Parse("""{ "operations": [{ "Op": "Add", "Path": "title", "Value": "x", "name": "n" }] }""")!.AsObject()));

    [Fact]
    public void It_is_known_of_what_was_spoken()
    {
        var patch = new PatchDocument(ResourceKind.User, JsonNode.Parse(User)!.AsObject());
        foreach (var operation in Operations("""{ "op": "replace", "value": { "active": true, "name.givenName": "A" } }"""))
            patch.Apply(operation);

        Assert.Equal(["active", "name"], patch.Named.Order());
    }

    private static JsonObject Apply(string operation)
    {
        var patch = new PatchDocument(ResourceKind.User, JsonNode.Parse(User)!.AsObject());
        foreach (var one in Operations(operation))
            patch.Apply(one);
        return patch.Resource;
    }

    private static IReadOnlyList<PatchOperation> Operations(string operation) =>
        PatchOperation.Read(new() { ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"), ["Operations"] = new JsonArray(JsonNode.Parse(operation)) });
}
