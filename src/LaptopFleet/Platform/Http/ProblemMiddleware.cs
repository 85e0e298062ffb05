using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;

namespace LaptopFleet.Platform.Http;

/// <summary>Turns whatever an endpoint throws into a problem, and gives every bare error status a body. Nothing internal is ever shown.</summary>
public sealed class ProblemMiddleware(RequestDelegate next, StorageFaults faults, ILogger<ProblemMiddleware> logger)
{
    private const string StorageRetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            MustPrint(http.Request);
            await next(http);
        }
        catch (Exception error) when (error is ConnectionResetException || (error is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // Whoever asked is gone, perhaps in the middle of a sentence.
            return;
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, error);
        }
        if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null })
            await ExplainAsync(http, http.Response.StatusCode);
    }

    /// <summary>The same rule for parameters as for bodies (<see cref="StrictText"/>).</summary>
    private static void MustPrint(HttpRequest request)
    {
        if (request.QueryString.Value?.Contains('%', StringComparison.Ordinal) == true
            && request.Query.Where(q => q.Value.Any(value => !StrictText.Prints(value))).Select(q => q.Key).ToList() is { Count: > 0 } names)
            throw new InvalidInputException([.. names.Select(name => new Fault(Faults.Pointer($"$.{name}"), StrictText.Code, StrictText.Sentence))]);
    }

    private Task AnswerAsync(HttpContext http, Exception error) => error switch
    {
        RefusedException refused => Problem.WriteAsync(http, 409, refused.Code, refused.Message, refused.Faults is [] ? null : refused.Faults),
        UnknownException unknown => Problem.WriteAsync(http, 404, unknown.Code, unknown.Message),
        InvalidInputException invalid => Problem.WriteAsync(http, 400, "request.invalid", invalid.Message, invalid.Faults),
        UnsignedException => UnsignedAsync(http, error),
        StaleException => Problem.WriteAsync(http, 412, "request.stale", error.Message),
        PreconditionRequiredException => Problem.WriteAsync(http, 428, "request.if-match-required", error.Message),
        // The row changed between this request's read and its write: the caller's copy is stale if it named one, else it may simply ask again.
        DbUpdateConcurrencyException when http.Request.Headers.IfMatch.Count > 0 => Problem.WriteAsync(http, 412, "request.stale", new StaleException().Message),
        DbUpdateConcurrencyException => Problem.WriteAsync(http, 409, "request.conflict", "Somebody else changed this at the same moment. Read it again, then decide."),
        BadHttpRequestException bad => ExplainAsync(http, bad.StatusCode),
        _ => BrokenAsync(http, error),
    };

    private static Task UnsignedAsync(HttpContext http, Exception error)
    {
        http.Response.Headers.WWWAuthenticate = UnsignedException.Challenge;
        return Problem.WriteAsync(http, 401, UnsignedException.Code, error.Message);
    }

    private async Task BrokenAsync(HttpContext http, Exception error) => await (await faults.OfAsync(error, http.RequestAborted) switch
    {
        StorageFault.Refused => ConflictAsync(http, error),
        StorageFault.Unavailable => UnavailableAsync(http, error),
        _ => UnexpectedAsync(http, error),
    });

    // Which index it was differs by engine; the slices ask first, so only a race gets here.
    private Task ConflictAsync(HttpContext http, Exception error)
    {
        logger.LogWarning("A constraint of the database refused a write: {Method} {Route} [{CorrelationId}] {Fault}", http.Request.Method, http.RouteOf(), http.TraceIdentifier, SafeFault.InALine(error));
        return Problem.WriteAsync(http, 409, "request.conflict", "The database refused the write: somebody else wrote the same thing at the same moment, or a rule of the fleet forbids it.");
    }

    private Task UnavailableAsync(HttpContext http, Exception error)
    {
        logger.LogError("The database cannot be used: {Method} {Route} [{CorrelationId}] {Fault}", http.Request.Method, http.RouteOf(), http.TraceIdentifier, SafeFault.Of(error));
        http.Response.Headers.RetryAfter = StorageRetryAfterSeconds;
        return Problem.WriteAsync(http, 503, "storage.unavailable", "The database cannot do this at the moment. Nothing of the request was kept; send it again later.");
    }

    private Task UnexpectedAsync(HttpContext http, Exception error)
    {
        logger.LogError("Unhandled {Method} {Route} [{CorrelationId}] {Fault}", http.Request.Method, http.RouteOf(), http.TraceIdentifier, SafeFault.Of(error));
        return Problem.WriteAsync(http, 500, "server.unexpected", "Something went wrong on our side. Quote the correlation id when you ask for help.");
    }

    private static Task ExplainAsync(HttpContext http, int status)
    {
        var (code, detail) = status switch
        {
            400 => ("request.malformed", "The request cannot be read."),
            401 => ("auth.required", "Sign in: send a bearer token or an API key that is valid."),
            403 when http.User.HasClaim(claim => claim.Type == CallerClaims.CutOff) => ("account.deactivated", "Your account has been deactivated, and signing in again does not change that; ask people operations."),
            403 => ("auth.forbidden", "Your roles or scopes do not permit this."),
            404 => ("route.unknown", "There is nothing at this address."),
            405 => ("route.method-not-allowed", $"This address does not answer {http.Request.Method}."),
            413 => ("request.too-large", "The body is larger than this address takes."),
            415 => ("request.media-type", "This address does not take a body of that media type."),
            429 => ("rate.exceeded", "Too many requests; wait as Retry-After says."),
            _ => ("request.refused", "The request cannot be served."),
        };
        return Problem.WriteAsync(http, status, code, detail);
    }
}
