using Microsoft.Extensions.Http.Resilience;
using NodaTime;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LaptopFleet.Platform.Http;

/// <summary>How somebody else's server is spoken to: with patience for what is safe to ask again, and only with that.</summary>
public static class PatientHttp
{
    private const int MostAnswerBytes = 4 * 1024 * 1024;
    private const int Retries = 3;

    /// <summary>Who wants to be left alone for longer is asked again by a later turn of the job.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>Whoever wants to be left alone for longer has made a mistake.</summary>
    private static readonly Duration LongestPause = Duration.FromDays(1);

    /// <summary>A client for an interface with a key. It follows no redirect, and logs no address, since addresses tell numbers of parcels and laptops.</summary>
    public static IHttpClientBuilder AddPatientClient<T>(this IServiceCollection services, OutsideAccess access, Action<HttpClient> identify) where T : class
    {
        var client = services.AddHttpClient<T>(http =>
            {
                http.BaseAddress = access.BaseAddress;
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.MaxResponseContentBufferSize = MostAnswerBytes;
                http.DefaultRequestHeaders.UserAgent.ParseAdd("LaptopFleet");
                identify(http);
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
            .RemoveAllLoggers();
        client.AddPatience(typeof(T).Name, access);
        return client;
    }

    public static void AddPatience(this IHttpClientBuilder client, string name, OutsideAccess access) =>
        client.AddResilienceHandler(name, pipeline => Build(pipeline, access));

    /// <summary>Whether asking it twice is as good as asking it once.</summary>
    public static bool IsSafe(this HttpRequestMessage request) => request.Method == HttpMethod.Get || request.Method == HttpMethod.Head;

    /// <summary>Whether it is certain that nothing was done, where no answer came.</summary>
    public static bool NeverArrived(this HttpRequestMessage request, Exception error) => request.IsSafe() || error is BrokenCircuitException or HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>What says that no answer came.</summary>
    public static bool IsNoAnswer(Exception error) => error is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or IOException;

    /// <summary>How long it wants to be left alone.</summary>
    public static Duration? Wait(this HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.Min(Duration.FromTimeSpan(delta), LongestPause),
        { Date: { } date } when answer.Headers.Date is { } now => Duration.Min(Duration.FromTimeSpan(date - now), LongestPause),
        _ => null,
    };

    private static void Build(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, OutsideAccess access)
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

    private static bool WantsLongerWait(HttpResponseMessage? answer) => answer?.Wait() is { } wait && wait.ToTimeSpan() > LongestWait;
}
