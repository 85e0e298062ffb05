using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>Schemas as the serializer really writes and reads; objects and enums become components named after their type.</summary>
internal sealed class SchemaBook(OpenApiDocument document, JsonSerializerOptions json, XmlSummaries summaries)
{
    private readonly ComponentNames names = new();
    private readonly Dictionary<string, OpenApiSchema> components = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, ValidatorRules> requested = [];
    private readonly HashSet<Type> answered = [];

    public IOpenApiSchema Of(Type type, ValidatorRules rules, Flow flow)
    {
        var core = Nullable.GetUnderlyingType(type) ?? type;
        if (WireFormats.Value(core) is { } value)
            return Constrained(value, rules);
        if (WireFormats.Object(core) is { } fill)
            return Component(core, names.Of(core), fill);
        if (core.IsEnum)
            return Component(core, names.Of(core), schema => EnumSchema.Fill(schema, core, json, summaries));

        var info = json.GetTypeInfo(core);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => Constrained(List(info, rules, flow), rules),
            JsonTypeInfoKind.Dictionary => Constrained(Map(info, rules, flow), rules),
            JsonTypeInfoKind.Object => Object(info, rules, flow),
            _ => Constrained(WireFormats.Opaque(core), rules),
        };
    }

    /// <summary>The JSON body of a request: what is left of it after route, query and headers.</summary>
    public IOpenApiSchema Body(Slice slice, ValidatorRules rules)
    {
        if (slice.Fields.FirstOrDefault(field => field.Place == Place.WholeBody)?.Property is { } whole)
            return Of(whole.PropertyType, rules.At(whole.Name), Flow.Request);
        var type = slice.Definition.ReqDtoType;
        if (slice.Fields.All(field => field.Place == Place.Body))
            return Of(type, rules, Flow.Request);

        var left = slice.Fields.Where(field => field.Place == Place.Body).Select(field => field.Property.Name).ToHashSet(StringComparer.Ordinal);
        return Component(type, names.Of(type), schema => FillObject(json.GetTypeInfo(type), schema, rules, Flow.Request, left));
    }

    private OpenApiSchemaReference Object(JsonTypeInfo info, ValidatorRules rules, Flow flow)
    {
        var name = names.Of(info.Type);
        if (flow == Flow.Patch)
            return Component(info.Type, name + "Patch", schema => FillObject(info, schema, rules, flow));

        // A type that serves both is written again when the other use is met: a request asks more of it, an answer shows more.
        var isNewUse = flow == Flow.Answer ? answered.Add(info.Type) : requested.TryAdd(info.Type, rules);
        if (isNewUse && components.TryGetValue(name, out var known))
            FillShared(info, known);
        return Component(info.Type, name, schema => FillShared(info, schema));
    }

    private void FillShared(JsonTypeInfo info, OpenApiSchema schema)
    {
        if (requested.TryGetValue(info.Type, out var rules))
            FillObject(info, schema, rules, Flow.Request);
        else
            FillObject(info, schema, ValidatorRules.None, Flow.Answer);
    }

    private OpenApiSchemaReference Component(Type type, string name, Action<OpenApiSchema> fill)
    {
        if (!components.ContainsKey(name))
        {
            // Known before it is filled, because a type may contain itself.
            var schema = components[name] = new OpenApiSchema { Description = summaries.Of(type) };
            document.AddComponent(name, schema);
            fill(schema);
        }

        return new OpenApiSchemaReference(name, document);
    }

    private void FillObject(JsonTypeInfo info, OpenApiSchema schema, ValidatorRules rules, Flow flow, HashSet<string>? only = null)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        schema.Required = new HashSet<string>(StringComparer.Ordinal);
        schema.AdditionalPropertiesAllowed = flow == Flow.Answer
            || (info.UnmappedMemberHandling ?? json.UnmappedMemberHandling) != JsonUnmappedMemberHandling.Disallow;
        foreach (var property in SerializedProperty.Of(info, json).Where(property => only?.Contains(property.Member.Name) != false))
        {
            // What is only computed comes back in answers; a request has no use for it.
            if (flow != Flow.Answer && property.IsReadOnly && !answered.Contains(info.Type))
                continue;
            var inner = rules.At(property.Member.Name);
            var standard = flow == Flow.Request && property.Member is PropertyInfo source ? StandardValue.Of(source, json) : null;
            var isRequired = property.IsRequired || (inner.AsksForValue && standard is null);
            schema.Properties[property.Name] = Property(property, inner, flow, isRequired, standard);
            // A merge patch sends only what changes (RFC 7396).
            if (flow == Flow.Answer ? property.IsAlwaysWritten : flow == Flow.Request && isRequired)
                schema.Required.Add(property.Name);
        }
    }

    private IOpenApiSchema Property(SerializedProperty property, ValidatorRules rules, Flow flow, bool isRequired, JsonNode? standard)
    {
        var schema = Of(property.Type, rules, flow);
        // In a merge patch null takes a member away, which what is required does not allow.
        if (flow == Flow.Patch ? !isRequired : property.IsNullable && (flow == Flow.Answer || !rules.AsksForValue))
            schema = OrNull(schema);
        var summary = summaries.Of(property.Member);
        if (schema is OpenApiSchema inline)
            (inline.Description, inline.ReadOnly, inline.Default) = (summary ?? inline.Description, property.IsReadOnly, standard);
        else if (schema is OpenApiSchemaReference reference && (summary is not null || property.IsReadOnly || standard is not null))
            (reference.Description, reference.ReadOnly, reference.Default) = (summary, property.IsReadOnly, standard);
        return schema;
    }

    // A list is replaced as a whole, also by a patch.
    private OpenApiSchema List(JsonTypeInfo info, ValidatorRules rules, Flow flow) => new()
    {
        Type = JsonSchemaType.Array,
        Items = Of(info.ElementType!, rules.Items, flow == Flow.Patch ? Flow.Request : flow),
    };

    private OpenApiSchema Map(JsonTypeInfo info, ValidatorRules rules, Flow flow) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalProperties = flow == Flow.Patch ? OrNull(Of(info.ElementType!, rules.Items, flow)) : Of(info.ElementType!, rules.Items, flow),
    };

    private static OpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema inline)
            return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        inline.Type |= JsonSchemaType.Null;
        return inline;
    }

    private static OpenApiSchema Constrained(OpenApiSchema schema, ValidatorRules rules)
    {
        rules.Constrain(schema);
        return schema;
    }
}
