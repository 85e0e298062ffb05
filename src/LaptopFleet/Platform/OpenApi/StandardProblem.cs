using LaptopFleet.Platform.Http;
using static Microsoft.AspNetCore.Http.StatusCodes;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>A refusal that the platform gives, whatever the endpoint; a star stands for the noun that was asked for.</summary>
internal sealed record StandardProblem(int Status, string Name, string Meaning, IReadOnlyList<string> Codes)
{
    public const string Conflict = "request.conflict";
    public const string InProgress = "idempotency.in-progress";
    public const string AnswerErased = "idempotency.answer-erased";

    /// <summary>What can be wrong with a request wherever it goes.</summary>
    public static readonly IReadOnlyList<string> Unreadable = ["request.malformed", "request.invalid"];

    public static readonly IReadOnlyList<StandardProblem> All =
    [
        new(Status400BadRequest, "InvalidRequest", "The request cannot be read, or a field is wrong; `errors` points at each.",
            [.. Unreadable, UnknownParameters.Code]),
        new(Status401Unauthorized, "NotSignedIn", "No valid token or key.", ["auth.required"]),
        new(Status403Forbidden, "NotAllowed", "Signed in, but without a role or scope for this, or by an account that has been deactivated.", ["auth.forbidden", "account.deactivated"]),
        new(Status404NotFound, "NotFound", "Unknown, or not the caller's to see.", ["*.unknown"]),
        new(Status409Conflict, "Refused", "Refused by a rule, or overtaken by another request.", [Conflict, InProgress, AnswerErased]),
        new(Status412PreconditionFailed, "Stale", "If-Match names another version than the newest.", ["request.stale"]),
        new(Status413PayloadTooLarge, "TooLarge", "The body is larger than this address takes.", ["request.too-large"]),
        new(Status415UnsupportedMediaType, "UnsupportedMediaType", "This address takes no body of that media type.", ["request.media-type"]),
        new(Status422UnprocessableEntity, "KeyReused", "The Idempotency-Key was used for another request.", ["idempotency.key-reused"]),
        new(Status428PreconditionRequired, "PreconditionRequired", "If-Match is missing.", ["request.if-match-required"]),
        new(Status429TooManyRequests, "TooManyRequests", "The caller's quota is used up.", ["rate.exceeded"]),
        new(Status500InternalServerError, "Unexpected", "A fault of the server; the correlation id finds it in the logs.", ["server.unexpected"]),
        new(Status503ServiceUnavailable, "Unavailable", "The database cannot be used at the moment; nothing of the request was kept.", ["storage.unavailable"]),
    ];
}
