using CsCheck;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Users and filters of all shapes, made so that they meet often: few letters, few words, the same in any case.</summary>
public static class FilterSamples
{
    private const string Enterprise = ScimClient.Enterprise;
    private static readonly string[] Letters = ["a", "A", "b", "É", "e\u0301", "ß", "%", "_", "'", "\\", " ", "😀", "ﬀ", "[", "*"];

    /// <summary>Attributes that the database compares, and some that lie sealed.</summary>
    private static readonly string[] Texts =
    [
        "userName", "externalId", "displayName", "name.familyName", "name.givenName", "name.formatted", "name.middleName", "name.honorificPrefix", "name.honorificSuffix", $"{Enterprise}:employeeNumber",
        $"{Enterprise}:department", "title", "nickName", $"{Enterprise}:costCenter", $"{Enterprise}:manager.value", "emails", "emails.value", "emails.type", "phoneNumbers.value", "emails.display",
    ];

    private static readonly string[] Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];

    public static readonly Gen<string> Word = Gen.OneOf(Letters).Array[0, 3].Select(string.Concat);

    private static readonly Gen<string> Quoted = Word.Select(word => System.Text.Json.JsonSerializer.Serialize(word));

    public static readonly Gen<string> Filter = Nested(3);

    /// <summary>What is said of a user beside the name.</summary>
    public static readonly Gen<string> User =
        from words in Word.Array[12]
        from said in Gen.Bool.Array[14]
        from types in Gen.OneOf("work", "WORK", "home", "other").Array[3]
        from count in Gen.Int[0, 3]
        select Json(words, said, types, count);

    private static Gen<string> Term => Gen.OneOf(
        Gen.Select(Gen.OneOf(Texts), Gen.OneOf(Operators), Quoted, (path, op, value) => $"{path} {op} {value}"),
        Gen.OneOf(Texts).Select(path => $"{path} pr"),
        Gen.OneOf("name pr", "emails pr", "id pr", "active eq true", "active ne true", "active eq false", "externalId eq null", "title ne null", "meta.created le \"2026-11-23T09:00:00Z\"",
            "meta.lastModified gt \"2026-11-23T09:00:00Z\"", "emails[primary eq true]", "emails[primary ne true]", "emails[not (primary pr)]", "id eq \"x\"", "id ne \"x\"", $"{Enterprise} pr"),
        Gen.Select(Gen.OneOf("work", "home", "WORK"), Gen.OneOf(Operators), Quoted, (type, op, value) => $"emails[type eq \"{type}\" and value {op} {value}]"),
        Gen.Select(Gen.OneOf(Operators), Quoted, Gen.OneOf(Operators), Quoted, (op, value, other, type) => $"emails[value {op} {value} or not (type {other} {type})]"),
        Gen.Select(Gen.OneOf("work", "home"), Gen.OneOf(Operators), Quoted, (type, op, value) => $"emails[type eq \"{type}\"].value {op} {value}"));

    private static Gen<string> Nested(int depth) => depth == 0 ? Term : Gen.OneOf(
        Term,
        Gen.Select(Nested(depth - 1), Gen.OneOf("and", "or", "AND"), Nested(depth - 1), (left, word, right) => $"({left}) {word} ({right})"),
        Nested(depth - 1).Select(inner => $"not ({inner})"));

    private static string Json(string[] words, bool[] said, string[] types, int count)
    {
        var members = new Dictionary<string, object?>();
        void Say(int index, string name, object? value)
        {
            if (said[index])
                members[name] = value;
        }
        Say(0, "externalId", words[0]);
        Say(1, "displayName", words[1]);
        Say(2, "title", words[2]);
        Say(3, "nickName", words[3]);
        Say(4, "active", said[5]);
        Say(6, "name", new Dictionary<string, string> { ["familyName"] = words[4], ["givenName"] = words[5], ["honorificPrefix"] = words[6] });
        Say(7, Enterprise, new Dictionary<string, object> { ["employeeNumber"] = words[7], ["department"] = words[8], ["manager"] = new { value = words[9] } });
        Say(8, "emails", Enumerable.Range(0, count).Select(i => new Dictionary<string, object> { ["value"] = words[9 + i], ["type"] = types[i] }
            .Concat(i == 0 && said[9] ? [KeyValuePair.Create("primary", (object)said[10])] : []).ToDictionary()).ToArray());
        Say(11, "phoneNumbers", new[] { new { value = words[11] } });
        return System.Text.Json.JsonSerializer.Serialize(members);
    }
}
