using System.Reflection;
using System.Text.Json;
using FastEndpoints;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>Route, query and header parameters: those of the request, then those that the contract gives every endpoint of a kind.</summary>
internal sealed class ParameterReader(
    OpenApiDocument document, SchemaBook schemas, XmlSummaries summaries, JsonSerializerOptions json)
{
    public IEnumerable<IOpenApiParameter> Read(Slice slice, ValidatorRules rules) =>
        slice.Route.Parameters.Select(IOpenApiParameter (parameter) => InPath(parameter, slice, rules))
            .Concat(slice.QueryFields.Select(field => Of(field, ParameterLocation.Query, rules)))
            .Concat(slice.TakesFurtherParameters ? [Further()] : [])
            .Concat(slice.Fields.Where(field => field.Place is Place.Header && !ContractHeaders.IsRequestHeader(field.Name))
                .Select(field => Of(field, ParameterLocation.Header, rules)))
            .Concat(ContractHeaders.RequestHeadersOf(slice).Select(name => new OpenApiParameterReference(name, document)));

    private OpenApiParameter InPath(RoutePatternParameterPart token, Slice slice, ValidatorRules rules)
    {
        var name = Slice.ParameterName(token.Name);
        var field = slice.Fields.FirstOrDefault(field => field.Place == Place.Path && string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));
        if (field is not null)
            return Of(field with { Name = name }, ParameterLocation.Path, rules);
        return new OpenApiParameter { Name = name, In = ParameterLocation.Path, Required = true, Schema = FromConstraint(token) };
    }

    /// <summary>Any name: each member of the object is a parameter of its own.</summary>
    private static OpenApiParameter Further() => new()
    {
        Name = "inputs",
        In = ParameterLocation.Query,
        Description = "Each further parameter is an input, by its name.",
        Style = ParameterStyle.Form,
        Explode = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = WireFormats.Text() },
    };

    private OpenApiParameter Of(RequestField field, ParameterLocation place, ValidatorRules rules)
    {
        var inner = rules.At(field.Property.Name);
        var schema = schemas.Of(field.Property.PropertyType, inner, Flow.Request);
        var standard = StandardValue.Of(field.Property, json);
        if (standard is not null && schema is OpenApiSchema inline)
            inline.Default = standard;
        return new OpenApiParameter
        {
            Name = field.Name,
            In = place,
            Required = IsRequired(field, place, inner) && (standard is null || place == ParameterLocation.Path),
            Description = summaries.Of(field.Property),
            Schema = schema,
        };
    }

    private static bool IsRequired(RequestField field, ParameterLocation place, ValidatorRules rules) => place switch
    {
        ParameterLocation.Path => true,
        ParameterLocation.Header when field.Property.GetCustomAttribute<FromHeaderAttribute>() is { IsRequired: true } => true,
        _ => rules.AsksForValue,
    };

    private static OpenApiSchema FromConstraint(RoutePatternParameterPart token) =>
        token.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault() switch
        {
            "guid" => WireFormats.Value(typeof(Guid))!,
            "int" => WireFormats.Value(typeof(int))!,
            "long" => WireFormats.Value(typeof(long))!,
            // Every id of this program is a UUID, also where the route does not say so.
            null when token.Name.EndsWith("Id", StringComparison.OrdinalIgnoreCase) => WireFormats.Value(typeof(Guid))!,
            _ => WireFormats.Text(),
        };
}
