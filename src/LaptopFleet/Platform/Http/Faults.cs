using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation.Results;

namespace LaptopFleet.Platform.Http;

/// <summary>Says where the input is wrong, as JSON pointers (RFC 6901), without showing anything of the program's inside.</summary>
public static partial class Faults
{
    public static IReadOnlyList<Fault> From(IEnumerable<ValidationFailure> failures) =>
        [.. failures.Select(f => new Fault(Pointer(f.PropertyName), Code(f.ErrorCode), f.ErrorMessage))];

    public static Fault From(JsonException error) => error is UnprintableTextException
        ? new(Pointer(error.Path), StrictText.Code, StrictText.Sentence)
        : Missing().Match(error.Message) is { Success: true } missing
            ? new($"{Pointer(error.Path)}/{missing.Groups["member"].Value}", "json.missing-member", "This member is required.")
            : Unreadable(error);

    private static Fault Unreadable(JsonException error) => new(
        Pointer(error.Path),
        error.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "json.unknown-member" : error.Path is null or "$" ? "json.malformed" : "json.wrong-type",
        error.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? "This member is not known here."
            : $"This is not the JSON that is expected here (line {error.LineNumber + 1}, byte {error.BytePositionInLine}).");

    /// <summary>A rule's own code where it has one; FluentValidation's <c>NotEmptyValidator</c> becomes <c>field.not-empty</c>.</summary>
    private static string Code(string? code) => code is null or ""
        ? "field.invalid"
        : code.EndsWith("Validator", StringComparison.Ordinal) ? $"field.{JsonNamingPolicy.KebabCaseLower.ConvertName(code[..^"Validator".Length])}" : code;

    /// <summary>The serializer's <c>$.lines[0]['unit.price']</c> becomes <c>/lines/0/unit.price</c>; a validator's <c>Lines[0].UnitPrice</c> becomes <c>/lines/0/unitPrice</c>.</summary>
    public static string Pointer(string? path)
    {
        if (string.IsNullOrEmpty(path) || path == "$")
            return "";
        if (path.StartsWith('/'))
            return path;
        // A name in a JSON path stands as it was sent, and in brackets and quotes where it has a dot.
        return path.StartsWith('$')
            ? string.Concat(Step().Matches(path).Select(step => $"/{Escape(step.Groups["name"].Value)}"))
            : string.Concat(path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Select(part => $"/{Escape(JsonNamingPolicy.CamelCase.ConvertName(part))}"));
    }

    /// <summary>The pointer to one member of the request, by its name as it was sent.</summary>
    public static string PointerTo(string member) => $"/{Escape(member)}";

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex(@"\['(?<name>([^'\\]|\\.)*)'\]|\[(?<name>\d+)\]|\.(?<name>[^.\[]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();

    // The serializer names what is missing in its sentence only.
    [GeneratedRegex("missing required properties,? including:? '(?<member>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();
}
