using LaptopFleet.Platform.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>How carriers are spoken to, and what is certain where that fails.</summary>
public static class CarrierHttp
{
    /// <summary>A client for an interface with a key.</summary>
    public static void AddCarrierClient<T>(this IServiceCollection services, CarrierAccess access, Action<HttpClient> identify) where T : class =>
        services.AddPatientClient<T>(access, identify);

    /// <summary>A client for files at addresses that a carrier names. It carries no key, and follows nobody elsewhere.</summary>
    public static void AddLabelStoreClient(this IServiceCollection services, string name, CarrierAccess access) =>
        services.AddHttpClient(name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = AddressGuard.ConnectAsync })
            .RemoveAllLoggers()
            .AddPatience(name, access);

    /// <summary>Sends it, and tells what is certain where that fails.</summary>
    public static async Task<HttpResponseMessage> AskAsync(this HttpClient http, HttpRequestMessage request, CancellationToken ct, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        try
        {
            return await http.SendAsync(request, completion, ct);
        }
        catch (Exception error) when (PatientHttp.IsNoAnswer(error))
        {
            var code = error switch { BrokenCircuitException => "carrier.paused", TimeoutRejectedException => "carrier.silent", _ => "carrier.unreachable" };
            throw new CarrierException(request.NeverArrived(error) ? CarrierFault.Away : CarrierFault.Unclear, code, inner: error);
        }
    }

    /// <summary>What an answer that is no success means, where the carrier's own words do not say more. Of what only looks, nothing but that it could not look.</summary>
    public static CarrierException Fault(this HttpResponseMessage answer, string? code = null, string? detail = null)
    {
        var (wait, isSafe) = (answer.Wait(), answer.RequestMessage!.IsSafe());
        return (int)answer.StatusCode switch
        {
            // The operator can mend this.
            401 or 403 => new(CarrierFault.Away, "carrier.key-refused", detail),
            408 or 425 or 429 => new(CarrierFault.Away, "carrier.busy", detail, wait),
            503 when wait is not null => new(CarrierFault.Away, "carrier.busy", detail, wait),
            >= 500 => new(isSafe ? CarrierFault.Away : CarrierFault.Unclear, "carrier.failing", detail, wait),
            _ => new(isSafe ? CarrierFault.Away : CarrierFault.Refused, code ?? "carrier.refused", detail),
        };
    }
}
