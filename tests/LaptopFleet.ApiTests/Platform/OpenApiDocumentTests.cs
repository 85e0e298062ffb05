using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using Microsoft.OpenApi;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Platform;

public sealed class OpenApiDocumentTests(Fleet fleet) : IClassFixture<Fleet>
{
    public static TheoryData<string> Rules => [.. OpenApiRules.All.Keys];

    /// <summary>A document that breaks each rule, so that no rule is green because it looks at nothing.</summary>
    public static TheoryData<string, string> Spoilt => new()
    {
        { "every route token has its parameter", """{ "get": { "parameters": [ { "name": "id", "in": "query", "required": true } ] } }""" },
        { "every parameter has a schema", """{ "get": { "parameters": [ { "name": "id", "in": "path" } ] } }""" },
        { "every operation says who may call", """{ "get": { } }""" },
        { "every operation has an id and a summary", """{ "get": { "operationId": "GetOne" } }""" },
        { "no two operations share an id", """{ "get": { "operationId": "One" }, "put": { "operationId": "One" } }""" },
        { "every POST takes an Idempotency-Key", """{ "post": { "parameters": [ { "name": "Idempotency-Key", "in": "query" } ] } }""" },
        { "every PUT and PATCH asks for If-Match", """{ "patch": { "parameters": [ { "name": "If-Match", "in": "header" } ] } }""" },
        { "every reference resolves", """{ "get": { "parameters": [ { "$ref": "#/components/parameters/Nowhere" } ] } }""" },
        { "no schema is empty", """{ "get": { "parameters": [ { "schema": { "type": "array", "items": { "description": "anything" } } } ] } }""" },
        { "every operation has a success and a problem", """{ "get": { "responses": { "200": { }, "400": { } } } }""" },
        { "every refusal is problem+json with its codes", """{ "get": { "responses": { "409": { "content": { "application/json": { "schema": { } } }, "x-problem-codes": [ "a" ] } } } }""" },
        { "whatever has an id of its own has an ETag", """{ "get": { "responses": { "200": { "headers": { } } } } }""" },
        { "every list has a Link", """{ "get": { "parameters": [ { "name": "after", "in": "query" } ], "responses": { "200": { "headers": { } } } } }""" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task The_document_keeps_the_rule(string rule)
    {
        var document = await DocumentAsync();

        Assert.NotEmpty(OpenApiRules.Operations(document));
        Assert.Empty(OpenApiRules.All[rule](document));
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void A_document_that_breaks_the_rule_is_caught(string rule, string path)
    {
        var document = new JsonObject { ["paths"] = new JsonObject { ["/things/{id}"] = JsonNode.Parse(path) } };

        Assert.NotEmpty(OpenApiRules.All[rule](document));
    }

    [Fact]
    public void Every_rule_has_been_seen_red() =>
        Assert.Equal(OpenApiRules.All.Keys.Order(), Spoilt.Select(row => row.Data.Item1).Order());

    [Fact]
    public async Task The_document_is_valid_OpenAPI_3_1()
    {
        var document = await DocumentAsync();

        var read = OpenApiDocument.Parse(document.ToJsonString(), OpenApiConstants.Json);

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Fact]
    public async Task An_answer_that_is_held_already_is_not_sent_again()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = fleet.Anonymous();
        using var first = await client.GetAsync("/openapi/v1.json", ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/v1.json");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(request, ct);

        Assert.Equal(NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_pages_load_nothing_from_elsewhere()
    {
        using var client = fleet.Anonymous();
        var page = await client.GetStringAsync("/docs/", TestContext.Current.CancellationToken);

        Assert.Contains("scalar", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<JsonNode> DocumentAsync()
    {
        using var client = fleet.Anonymous();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
    }
}
