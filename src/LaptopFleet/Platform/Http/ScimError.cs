using System.Globalization;
using System.Text.Json.Serialization;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Every error below /scim (RFC 7644, 3.12), whoever refuses: identity providers read this form and no other. The status is a text.
/// </summary>
/// <param name="Schemas">Always the one schema of errors.</param>
/// <param name="Status">The HTTP status, as a text.</param>
/// <param name="ScimType">With 400 and 409: what went wrong, in a word of the protocol.</param>
/// <param name="Detail">What went wrong, for a person.</param>
public sealed record ScimError(
    IReadOnlyList<string> Schemas, string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ScimType, string Detail)
{
    public const string ContentType = "application/scim+json";
    public const string Root = "/scim";

    /// <summary>A code of ours that begins like this ends with the protocol's own word for it.</summary>
    public const string CodePrefix = "scim.";
    private const string Schema = "urn:ietf:params:scim:api:messages:2.0:Error";

    public static bool IsSpokenAt(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public static ScimError Of(int status, string code, string detail, IReadOnlyList<Fault>? faults)
    {
        var text = faults is [var fault, ..] ? (fault.Pointer.Length > 0 ? $"{fault.Pointer}: {fault.Detail}" : fault.Detail) : detail;
        return new([Schema], status.ToString(CultureInfo.InvariantCulture), TypeOf(status, faults is [var first, ..] ? first.Code : code), text);
    }

    private static string? TypeOf(int status, string code) => code switch
    {
        _ when code.StartsWith(CodePrefix, StringComparison.Ordinal) => code[CodePrefix.Length..],
        "request.malformed" => "invalidSyntax",
        _ when code.StartsWith("json.", StringComparison.Ordinal) => "invalidSyntax",
        _ => status == StatusCodes.Status400BadRequest ? "invalidValue" : null,
    };
}
