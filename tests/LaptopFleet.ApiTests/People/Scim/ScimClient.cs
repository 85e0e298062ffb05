using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Platform.Security;
using NodaTime;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>An identity provider, and how it speaks.</summary>
public static class ScimClient
{
    public const string UserUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string GroupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private const string PatchUrn = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    private static readonly Lock Gate = new();
    private static readonly ConditionalWeakTable<Fleet, string> Keys = [];

    /// <summary>A client whose secret was made for SCIM and is sent as providers send it: as a bearer token.</summary>
    public static HttpClient Provider(this Fleet fleet)
    {
        var client = fleet.Anonymous();
        client.BaseAddress = new(client.BaseAddress!, "/scim/v2/");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key(fleet));
        return client;
    }

    public static Task<Answer> Scim(this HttpClient client, HttpMethod method, string path, JsonNode? body = null, string? ifMatch = null) =>
        client.Say(method, path, body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json"), ifMatch: ifMatch);

    public static Task<Answer> Create(this HttpClient client, JsonObject user) => client.Scim(HttpMethod.Post, "Users", user);

    public static Task<Answer> Change(this HttpClient client, string path, params JsonNode[] operations) =>
        client.Scim(HttpMethod.Patch, path, new JsonObject { ["schemas"] = new JsonArray(PatchUrn), ["Operations"] = new JsonArray(operations) });

    public static Task<Answer> Change(this HttpClient client, string path, string operation) => client.Change(path, JsonNode.Parse(operation)!);

    public static Task<Answer> Find(this HttpClient client, string filter, string more = "") => client.Get($"Users?filter={Uri.EscapeDataString(filter)}{more}");

    public static async Task<IReadOnlyList<string>> Names(this HttpClient client, string filter) =>
        [.. (await client.Find(filter)).Must(HttpStatusCode.OK)["Resources"].AsArray().Select(user => user!["userName"]!.GetValue<string>())];

    /// <summary>Asserts an error of the protocol: its status, as a text too, its word, and the media type.</summary>
    public static Answer MustFail(this Answer answer, HttpStatusCode status, string? scimType = null)
    {
        answer.Must(status);
        Assert.Equal("application/scim+json", answer.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(["urn:ietf:params:scim:api:messages:2.0:Error"], answer["schemas"].AsArray().Select(urn => urn!.GetValue<string>()));
        Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), answer["status"].GetValue<string>());
        Assert.NotEmpty(answer["detail"].GetValue<string>());
        Assert.Equal(scimType, answer.Body!["scimType"]?.GetValue<string>());
        return answer;
    }

    /// <summary>A user as small as one can be, with what else is said of them.</summary>
    public static JsonObject User(string? userName = null, string more = "{}")
    {
        var user = new JsonObject { ["schemas"] = new JsonArray(UserUrn, Enterprise), ["userName"] = userName ?? $"{Seeds.Unique("u")}@example.com" };
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
            user[name] = value?.DeepClone();
        return user;
    }

    public static JsonObject Group(string? name = null, params string[] members) => new()
    {
        ["schemas"] = new JsonArray(GroupUrn),
        ["displayName"] = name ?? Seeds.Unique("Group "),
        ["members"] = new JsonArray([.. members.Select(id => new JsonObject { ["value"] = id })]),
    };

    private static string Key(Fleet fleet)
    {
        lock (Gate)
        {
            return Keys.GetValue(fleet, of => Task.Run(() => Make(of)).GetAwaiter().GetResult());
        }
    }

    private static Task<string> Make(Fleet fleet) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        var (key, text, created) = ApiKey.Create("identity provider", [Scope.Scim], now + Duration.FromDays(30), now);
        db.ApiKeys.Add(key);
        db.Record(created, LaptopFleet.Audit.Actor.Job("test-setup"));
        await db.SaveChangesAsync();
        return text;
    });
}
