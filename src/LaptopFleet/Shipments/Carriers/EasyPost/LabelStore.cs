namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>Fetches a label from where EasyPost says it lies, but only from the hosts that the operator trusts, and never more than a label can be.</summary>
internal sealed class LabelStore(HttpClient http, EasyPostOptions options)
{
    public async Task<byte[]> FetchAsync(string address, int mostBytes, CancellationToken ct)
    {
        // An operator who speaks to EasyPost itself without TLS (a test) gets labels without it too; nobody else does.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != options.BaseAddress.Scheme || !options.IsLabelHost(uri) || uri.UserInfo.Length > 0)
            throw new CarrierException(CarrierFault.Refused, "label.address-not-trusted");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Timeout * 2);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, uri);
            using var answer = await http.AskAsync(request, patience.Token, HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode)
                throw answer.Fault();
            return await ReadAsync(await answer.Content.ReadAsStreamAsync(patience.Token), mostBytes, patience.Token);
        }
        catch (Exception error) when (error is IOException or HttpRequestException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new CarrierException(CarrierFault.Away, "carrier.unreachable", inner: error);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int mostBytes, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(piece, ct)) > 0;)
        {
            if (kept.Length + read > mostBytes)
                throw new CarrierException(CarrierFault.Refused, "label.too-large");
            await kept.WriteAsync(piece.AsMemory(0, read), ct);
        }
        var label = kept.ToArray();
        return label.AsSpan().StartsWith("%PDF-"u8) ? label : throw new CarrierException(CarrierFault.Refused, "label.no-pdf");
    }
}
