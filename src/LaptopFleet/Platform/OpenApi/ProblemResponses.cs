using System.Globalization;
using System.Text.Json.Nodes;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using Microsoft.OpenApi;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>What an endpoint answers when it refuses, with the codes that a caller can rely on.</summary>
internal sealed class ProblemResponses
{
    private readonly OpenApiDocument document;
    private readonly IOpenApiSchema problem;
    private readonly IOpenApiSchema scimError;

    public ProblemResponses(OpenApiDocument document, SchemaBook schemas)
    {
        this.document = document;
        problem = schemas.Of(typeof(Problem), ValidatorRules.None, Flow.Answer);
        scimError = schemas.Of(typeof(ScimError), ValidatorRules.None, Flow.Answer);
        foreach (var standard in StandardProblem.All)
        {
            document.AddComponent(standard.Name, Write(standard, standard.Codes));
            // What no provider is asked for, none is refused.
            if (standard.Status != Status428PreconditionRequired)
                document.AddComponent(ScimName(standard), WriteScim(standard));
        }
    }

    public IEnumerable<(string Status, IOpenApiResponse Response)> Of(Slice slice, OpenApiOperation operation) =>
        from standard in StandardProblem.All
        where CanHappen(standard.Status, slice, operation)
        let codes = CodesOf(standard, slice)
        select (standard.Status.ToString(CultureInfo.InvariantCulture), slice.SpeaksScim ? (IOpenApiResponse)new OpenApiResponseReference(ScimName(standard), document) : Answer(standard, codes));

    private static IReadOnlyList<string> CodesOf(StandardProblem standard, Slice slice) => standard.Status switch
    {
        Status400BadRequest when !slice.RefusesUnknownParameters => StandardProblem.Unreadable,
        Status409Conflict => [.. Conflicts(slice)],
        Status401Unauthorized when slice.IsSigned => [UnsignedException.Code],
        _ => standard.Codes,
    };

    private static bool CanHappen(int status, Slice slice, OpenApiOperation operation) => status switch
    {
        Status400BadRequest => operation.RequestBody is not null || slice.Fields.Count > 0 || slice.ConcernsOne || slice.RefusesUnknownParameters,
        Status401Unauthorized => !slice.IsAnonymous || slice.IsSigned,
        Status403Forbidden => !slice.IsAnonymous,
        Status404NotFound => slice.ConcernsOne,
        Status409Conflict => Conflicts(slice).Any(),
        Status412PreconditionFailed => ContractHeaders.HonoursIfMatch(slice),
        Status413PayloadTooLarge or Status415UnsupportedMediaType => operation.RequestBody is not null,
        Status422UnprocessableEntity => ContractHeaders.TakesIdempotencyKey(slice),
        // Nobody signs in where the database is not asked, but to hear whether it is ready.
        Status503ServiceUnavailable => slice.HasCaller || slice.IsSigned,
        Status428PreconditionRequired => ContractHeaders.AsksForIfMatch(slice),
        _ => true,
    };

    private static IEnumerable<string> Conflicts(Slice slice)
    {
        foreach (var refusal in slice.Refusals.Distinct(StringComparer.Ordinal))
            yield return refusal;
        if (!slice.Reads)
            yield return StandardProblem.Conflict;
        if (ContractHeaders.TakesIdempotencyKey(slice))
        {
            yield return StandardProblem.InProgress;
            yield return StandardProblem.AnswerErased;
        }
    }

    private IOpenApiResponse Answer(StandardProblem standard, IReadOnlyList<string> codes) =>
        codes.SequenceEqual(standard.Codes, StringComparer.Ordinal) ? new OpenApiResponseReference(standard.Name, document) : Write(standard, codes);

    private OpenApiResponse Write(StandardProblem standard, IReadOnlyList<string> codes) => new()
    {
        Description = $"{standard.Meaning} Codes: {string.Join(", ", codes.Select(code => $"`{code}`"))}.",
        Headers = ContractHeaders.On(document, HeadersOf(standard.Status)),
        Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-problem-codes"] = SecuritySchemes.List(codes) },
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problem.ContentType] = new() { Schema = Narrowed(codes) } },
    };

    private OpenApiResponse WriteScim(StandardProblem standard) => new()
    {
        Description = standard.Meaning,
        Headers = ContractHeaders.On(document, HeadersOf(standard.Status)),
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [ScimError.ContentType] = new() { Schema = scimError } },
    };

    private static string ScimName(StandardProblem standard) => $"Scim{standard.Name}";

    private OpenApiSchema Narrowed(IReadOnlyList<string> codes) => new()
    {
        AllOf =
        [
            problem,
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["code"] = CodeSchema(codes) },
            },
        ],
    };

    private static OpenApiSchema CodeSchema(IReadOnlyList<string> codes) => codes is ["*.unknown"]
        ? new() { Type = JsonSchemaType.String, Pattern = @"^[a-z0-9-]+\.unknown$" }
        : new() { Type = JsonSchemaType.String, Enum = [.. codes.Select(code => (JsonNode)code)] };

    private static string[] HeadersOf(int status) => status switch
    {
        Status401Unauthorized => [ContractHeaders.WwwAuthenticate],
        // Of the conflicts one passes by itself: the same request being worked on.
        Status409Conflict or Status429TooManyRequests or Status503ServiceUnavailable => [ContractHeaders.RetryAfter],
        _ => [],
    };
}
