using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;

namespace LaptopFleet.ApiTests.Platform;

/// <summary>The contract is a file that is reviewed: a change of it is a diff, never a surprise.</summary>
public sealed class OpenApiSnapshotTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_document_is_the_one_that_was_reviewed()
    {
        using var client = fleet.Anonymous();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;

        Repository.MustMatch("tests/LaptopFleet.ApiTests/OpenApi.verified.json", document.ToJsonString(Readable) + "\n");
    }
}
