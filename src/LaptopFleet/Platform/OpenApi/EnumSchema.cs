using System.Reflection;
using System.Text.Json;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>An enum by the names that the serializer writes, each with what the code says of it.</summary>
internal static class EnumSchema
{
    public static void Fill(OpenApiSchema schema, Type type, JsonSerializerOptions json, XmlSummaries summaries)
    {
        var members = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => (Value: JsonSerializer.SerializeToNode(member.GetValue(null), type, json)!, Summary: summaries.Of(member)))
            .ToList();
        schema.Type = members.TrueForAll(member => member.Value.GetValueKind() == JsonValueKind.String) ? JsonSchemaType.String : JsonSchemaType.Integer;
        schema.Enum = [.. members.Select(member => member.Value)];
        var lines = members.Where(member => member.Summary is not null).Select(member => $"- `{member.Value}`: {member.Summary}").ToList();
        if (lines.Count > 0)
            schema.Description = string.Join('\n', lines.Prepend(schema.Description).OfType<string>());
    }
}
