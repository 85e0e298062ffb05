using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>Ties each operation to the endpoint it came from, so that the document can be written as a whole afterwards.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    private const string Key = "endpoint";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal);
        operation.Metadata[Key] = context.Description;
        return Task.CompletedTask;
    }

    public static ApiDescription EndpointOf(OpenApiOperation operation) => (ApiDescription)operation.Metadata![Key];
}
