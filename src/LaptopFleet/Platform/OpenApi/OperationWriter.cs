using System.Text.Json;
using FluentValidation;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>One endpoint as one operation.</summary>
internal sealed class OperationWriter(OpenApiDocument document, SchemaBook schemas, JsonSerializerOptions json, XmlSummaries summaries, IServiceProvider services)
{
    private readonly ParameterReader parameters = new(document, schemas, summaries, json);
    private readonly SuccessResponses successes = new(document, schemas, summaries);
    private readonly ProblemResponses problems = new(document, schemas);

    public OpenApiOperation Write(Slice slice)
    {
        var rules = RulesOf(slice.Definition.ValidatorType);
        var operation = new OpenApiOperation
        {
            OperationId = slice.Type.Name,
            Summary = FirstSentence(summaries.Of(slice.Type)),
            Description = Describe(slice),
            Tags = new HashSet<OpenApiTagReference> { new(slice.Capability, document) },
            Parameters = [.. parameters.Read(slice, rules)],
            RequestBody = BodyOf(slice, rules),
            Responses = [],
            Security = SecuritySchemes.For(slice, document),
            Extensions = SecuritySchemes.Extensions(slice),
        };
        foreach (var (status, response) in successes.Of(slice).Concat(problems.Of(slice, operation)))
            operation.Responses[status] = response;
        return operation;
    }

    private ValidatorRules RulesOf(Type? validator) => validator is null
        ? ValidatorRules.None
        : ValidatorRules.Of((IValidator)ActivatorUtilities.GetServiceOrCreateInstance(services, validator));

    // A patch is validated after it is merged, by the validator of the merged document.
    private IOpenApiSchema PatchOf(Type patched)
    {
        var validators = typeof(IValidator<>).MakeGenericType(patched);
        var validator = ProgramTypes.Under(nameof(FluentValidation)).Concat(ProgramTypes.Under(nameof(FastEndpoints))).FirstOrDefault(type => type.IsAssignableTo(validators));
        return schemas.Of(patched, RulesOf(validator), Flow.Patch);
    }

    private OpenApiRequestBody? BodyOf(Slice slice, ValidatorRules rules)
    {
        if (slice.BodyTypes.Count == 0)
            return null;
        var isRaw = !slice.BodyTypes.Any(type => type.Contains("json", StringComparison.Ordinal) || type.Contains("form", StringComparison.Ordinal));
        // Whoever signs a body decides its shape; it is read as it comes.
        var schema = slice.IsSigned ? new OpenApiSchema { Type = JsonSchemaType.Object } : isRaw ? WireFormats.Text() : slice.PatchDocument is { } patched ? PatchOf(patched)
            : slice.TakenDocument is { } taken ? schemas.Of(taken, ValidatorRules.None, Flow.Request) : schemas.Body(slice, rules);
        return new OpenApiRequestBody
        {
            Required = isRaw || slice.IsSigned || slice.PatchDocument is not null || schema is not OpenApiSchemaReference { Required: null or { Count: 0 } },
            Content = slice.BodyTypes.ToDictionary(type => type, _ => new OpenApiMediaType { Schema = schema }, StringComparer.Ordinal),
        };
    }

    private string? Describe(Slice slice)
    {
        var parts = new[] { summaries.Of(slice.Type), summaries.Remarks(slice.Type), SecuritySchemes.Describe(slice) };
        return string.Join("\n\n", parts.Where(part => part is not null));
    }

    private static string? FirstSentence(string? summary) => summary?.Split(". ", 2)[0].TrimEnd('.');
}
