using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Database;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Platform.Http;

/// <summary>
/// Idempotency-Key on every POST (IETF draft): the answer is stored in the transaction of the change and replayed for 72 hours.
/// While a request is being worked on, the same key gets 409; with another body, 422. Two servers that get the same key at once both try;
/// the primary key lets one of them through, and the other drops its work and replays.
/// </summary>
public sealed class Idempotency(RequestDelegate next, IClock clock, AnswerVault answers)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";

    /// <summary>The part of a route that stands for whoever calls it without signing in.</summary>
    public const string LinkToken = "Token";
    private static readonly Func<FleetDb, string, string, CancellationToken, Task<IdempotencyRecord?>> Find = EF.CompileAsyncQuery(
        (FleetDb db, string caller, string key, CancellationToken ct) => db.IdempotencyRecords.AsNoTracking().SingleOrDefault(r => r.Caller == caller && r.Key == key));

    private readonly ConcurrentDictionary<(string Caller, string Key), bool> underWay = new();

    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.Request.Headers[Header].Count == 0 || CallerOf(http) is not { } caller)
        {
            await next(http);
            return;
        }
        var key = IdempotencyRecord.KeyOf(caller, Read(http.Request.Headers[Header].ToString()));
        if (!underWay.TryAdd((caller, key), true))
        {
            http.Response.Headers.RetryAfter = "1";
            throw new RefusedException("idempotency.in-progress", "A request with this Idempotency-Key is being worked on. Ask again in a second for its answer.");
        }
        try
        {
            await OnceAsync(http, caller, key);
        }
        finally
        {
            underWay.TryRemove((caller, key), out _);
        }
    }

    /// <summary>Somebody who is signed in, or whoever has the secret link; null for others, of whom nobody can tell whether they are the same.</summary>
    private static string? CallerOf(HttpContext http)
    {
        if (http.User.Identity?.IsAuthenticated == true)
            return new Caller(http.User).Actor.ToString();
        return http.Request.RouteValues.TryGetValue(LinkToken, out var token) ? $"link:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{token}")))}" : null;
    }

    private async Task OnceAsync(HttpContext http, string caller, string key)
    {
        var db = http.RequestServices.GetRequiredService<FleetDb>();
        var hash = await HashAsync(http.Request);
        if (await FindAsync(db, caller, key, http.RequestAborted) is { } known)
        {
            await ReplayAsync(http, known, hash);
            return;
        }
        await using var answer = new KeptAnswer(http.Response);
        try
        {
            await WorkAsync(http, db, answer, caller, key, hash);
        }
        catch (Exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            // Perhaps another server answered this very key a moment ago, and what it changed made this attempt fail; anything else goes on up.
            db.ChangeTracker.Clear();
            if (await FindAsync(db, caller, key, http.RequestAborted) is not { } theirs)
                throw;
            answer.Drop();
            await ReplayAsync(http, theirs, hash);
            return;
        }
        await answer.SendAsync(http.RequestAborted);
    }

    private async Task WorkAsync(HttpContext http, FleetDb db, KeptAnswer answer, string caller, string key, byte[] hash)
    {
        await using var save = db.Hold();
        try
        {
            await next(http);
        }
        catch (RefusedException refused)
        {
            // A refusal is an answer too: it is remembered, but nothing that led to it is.
            db.ChangeTracker.Clear();
            await save.UndoAsync();
            await Problem.WriteAsync(http, StatusCodes.Status409Conflict, refused.Code, refused.Message, refused.Faults is [] ? null : refused.Faults);
        }
        if (http.Response.StatusCode is not (< 400 or StatusCodes.Status409Conflict))
            return;
        // What the endpoint changed is saved; to look through it again for changes would take as long as the save.
        db.ChangeTracker.Clear();
        db.IdempotencyRecords.Add(IdempotencyRecord.Of(caller, key, hash, http.Response, answers.Seal(http, answer.Body, caller, key), clock.GetCurrentInstant()));
        await db.SaveChangesAsync(http.RequestAborted);
        await save.CommitAsync(http.RequestAborted);
    }

    private async Task<IdempotencyRecord?> FindAsync(FleetDb db, string caller, string key, CancellationToken ct)
    {
        var record = await Find(db, caller, key, ct);
        if (record is null || record.ExpiresAt > clock.GetCurrentInstant())
            return record;
        // Another server may have put a new answer in its place since it was read.
        var now = clock.GetCurrentInstant();
        return await db.IdempotencyRecords.Where(r => r.Caller == caller && r.Key == key && r.ExpiresAt <= now).ExecuteDeleteAsync(ct) > 0 ? null : await Find(db, caller, key, ct);
    }

    private async Task ReplayAsync(HttpContext http, IdempotencyRecord record, byte[] hash)
    {
        if (!record.RequestHash.AsSpan().SequenceEqual(hash))
        {
            await Problem.WriteAsync(http, StatusCodes.Status422UnprocessableEntity, "idempotency.key-reused", "This Idempotency-Key was used for another request. Use a new key for a new request.");
            return;
        }
        if (await answers.OpenAsync(http, record) is not { } body)
            throw new RefusedException("idempotency.answer-erased", "This request has been carried out. Its answer showed personal data that has been erased since, so it is not repeated.");
        http.Response.StatusCode = record.Status;
        http.Response.ContentType = record.ContentType;
        http.Response.Headers[Replayed] = "true";
        if (record.Location is not null)
            http.Response.Headers.Location = record.Location;
        if (record.ETag is not null)
            http.Response.Headers.ETag = record.ETag;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static string Read(string header)
    {
        var key = header.Trim();
        if (key is ['"', .. var inner, '"'])
            key = inner;
        return key.Length is > 0 and <= IdempotencyRecord.KeyMaxLength && key.All(c => c is > ' ' and < '\x7f')
            ? key
            : throw new InvalidInputException($"/{Header}", "idempotency.bad-key", $"An Idempotency-Key has 1 to {IdempotencyRecord.KeyMaxLength} printable ASCII characters.");
    }

    /// <summary>The request as a whole: the same key for another address or another body is another request.</summary>
    private static async Task<byte[]> HashAsync(HttpRequest request)
    {
        var body = await request.KeepBodyAsync(request.HttpContext.RequestAborted);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
            hash.AppendData(buffer, 0, read);
        body.Position = 0;
        return hash.GetHashAndReset();
    }
}
