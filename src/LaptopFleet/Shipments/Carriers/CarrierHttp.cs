using LaptopFleet.Platform.Http;
using Microsoft.Extensions.Http.Resilience;
using NodaTime;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>How carriers are spoken to: with patience for what is safe to ask again, and only with that.</summary>
public static class CarrierHttp
{
    private const int MostAnswerBytes = 4 * 1024 * 1024;
    private const int Retries = 3;

    /// <summary>A carrier that wants to be left alone for longer is asked again by a later turn of the job.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Whoever wants to be left alone for longer has made a mistake.</summary>
    private static readonly Duration LongestPause = Duration.FromDays(1);

    /// <summary>A client for an interface with a key.</summary>
    public static void AddCarrierClient<T>(this IServiceCollection services, CarrierAccess access, Action<HttpClient> identify) where T : class =>
        services.AddHttpClient<T>(http =>
            {
                http.BaseAddress = access.BaseAddress;
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.MaxResponseContentBufferSize = MostAnswerBytes;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("LaptopFleet");
                identify(http);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            // Addresses of requests carry tracking numbers; the jobs log what matters.
            .RemoveAllLoggers()
            .AddResilienceHandler(typeof(T).Name, pipeline => Build(pipeline, access));

    /// <summary>A client for files at addresses that a carrier names. It carries no key, and follows nobody elsewhere.</summary>
    public static void AddLabelStoreClient(this IServiceCollection services, string name, CarrierAccess access) =>
        services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = AddressGuard.ConnectAsync })
            .RemoveAllLoggers()
            .AddResilienceHandler(name, pipeline => Build(pipeline, access));

    /// <summary>Sends it, and tells what is certain where that fails.</summary>
    public static async Task<HttpResponseMessage> AskAsync(this HttpClient http, HttpRequestMessage request, CancellationToken ct, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        try
        {
            return await http.SendAsync(request, completion, ct);
        }
        catch (BrokenCircuitException error)
        {
            throw new CarrierException(CarrierFault.Away, "carrier.paused", inner: error);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException or IOException)
        {
            var never = IsSafe(request) || error is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            };
            throw new CarrierException(never ? CarrierFault.Away : CarrierFault.Unclear, error is TimeoutRejectedException ? "carrier.silent" : "carrier.unreachable", inner: error);
        }
    }

    /// <summary>What an answer that is no success means, where the carrier's own words do not say more. Of what only looks, nothing but that it could not look.</summary>
    public static CarrierException Fault(this HttpResponseMessage answer, string? code = null, string? detail = null)
    {
        var wait = Wait(answer);
        return (int)answer.StatusCode switch
        {
            // The operator can mend this.
            401 or 403 => new(CarrierFault.Away, "carrier.key-refused", detail),
            408 or 425 or 429 => new(CarrierFault.Away, "carrier.busy", detail, wait),
            503 when wait is not null => new(CarrierFault.Away, "carrier.busy", detail, wait),
            >= 500 => new(IsSafe(answer.RequestMessage!) ? CarrierFault.Away : CarrierFault.Unclear, "carrier.failing", detail, wait),
            _ => new(IsSafe(answer.RequestMessage!) ? CarrierFault.Away : CarrierFault.Refused, code ?? "carrier.refused", detail),
        };
    }

    private static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, CarrierAccess access)
    {
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = Retries,
            Delay = access.RetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = args => ValueTask.FromResult(HttpClientResiliencePredicates.IsTransient(args.Outcome) && !WantsLongerWait(args.Outcome.Result)),
        };
        retry.DisableForUnsafeHttpMethods();
        pipeline
            .AddTimeout((access.Timeout + LongestWait) * (Retries + 1))
            .AddRetry(retry)
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions { MinimumThroughput = 8, FailureRatio = 0.8, SamplingDuration = access.Pause * 2, BreakDuration = access.Pause })
            .AddTimeout(access.Timeout);
    }

    private static bool WantsLongerWait(HttpResponseMessage? answer) => answer is not null && Wait(answer) is { } wait && wait.ToTimeSpan() > LongestWait;

    private static bool IsSafe(HttpRequestMessage request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;

    private static Duration? Wait(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.Min(Duration.FromTimeSpan(delta), LongestPause),
        { Date: { } date } when answer.Headers.Date is { } now => Duration.Min(Duration.FromTimeSpan(date - now), LongestPause),
        _ => null,
    };
}
