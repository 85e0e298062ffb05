using System.Globalization;
using LaptopFleet.Platform.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>What an endpoint answers when all is well.</summary>
internal sealed class SuccessResponses(OpenApiDocument document, SchemaBook schemas, XmlSummaries summaries)
{
    public IEnumerable<(string Status, IOpenApiResponse Response)> Of(Slice slice)
    {
        var answers = Declared(slice);
        return ContractHeaders.HonoursIfNoneMatch(slice) ? answers.Append(("304", NotModified())) : answers;
    }

    private IEnumerable<(string Status, IOpenApiResponse Response)> Declared(Slice slice) =>
        slice.Answers.GroupBy(answer => answer.Status).Select(answers => (
            answers.Key.ToString(CultureInfo.InvariantCulture),
            (IOpenApiResponse)new OpenApiResponse
            {
                Description = Describe(answers.First()),
                Headers = ContractHeaders.On(document, Headers(answers.First(), slice)),
                Content = ContentOf(answers),
            }));

    private static IEnumerable<string> Headers(Answers answer, Slice slice)
    {
        if (answer.HasETag)
            yield return ContractHeaders.ETag;
        if (answer.Status is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
            yield return ContractHeaders.Location;
        if (slice.IsList)
            yield return ContractHeaders.Link;
        if (ContractHeaders.TakesIdempotencyKey(slice))
            yield return ContractHeaders.Replayed;
    }

    private OpenApiResponse NotModified() => new()
    {
        Description = "The caller holds this version already.",
        Headers = ContractHeaders.On(document, ContractHeaders.ETag),
    };

    private Dictionary<string, OpenApiMediaType>? ContentOf(IEnumerable<Answers> answers)
    {
        var content = answers.Where(HasBody).ToDictionary(
            answer => answer.ContentType,
            answer => new OpenApiMediaType { Schema = SchemaOf(answer) },
            StringComparer.Ordinal);
        return content.Count == 0 ? null : content;
    }

    private IOpenApiSchema SchemaOf(Answers answer) =>
        answer.Body is { } body ? schemas.Of(body, ValidatorRules.None, Flow.Answer)
        : answer.ContentType.StartsWith("text/", StringComparison.Ordinal) ? WireFormats.Text()
        : WireFormats.Text("binary");

    private string Describe(Answers answer)
    {
        var reason = ReasonPhrases.GetReasonPhrase(answer.Status);
        return answer.Body is { } body && summaries.Of(body) is { } summary ? $"{reason}. {summary}" : reason;
    }

    // Without a type, JSON means no body; any other media type is a file.
    private static bool HasBody(Answers answer) =>
        answer.Body is not null || !string.Equals(answer.ContentType, "application/json", StringComparison.Ordinal);
}
