using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace LaptopFleet.Platform.Http;

/// <summary>An act without a body is an act with an empty one: whoever types <c>curl -X POST</c> need not know which acts take options.</summary>
public sealed class AbsentBody(RequestDelegate next)
{
    private static readonly byte[] Empty = Encoding.UTF8.GetBytes("{}");

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsPost(request.Method) && request.ContentType is null && http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
            (request.Body, request.ContentLength, request.ContentType) = (new MemoryStream(Empty), Empty.Length, "application/json");
        return next(http);
    }
}
