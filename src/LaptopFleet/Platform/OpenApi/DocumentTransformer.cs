using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>
/// Writes the document anew from the endpoints. What the framework drew up is dropped: it knows neither FastEndpoints' binding
/// nor validators, NodaTime, problem codes or access rules.
/// </summary>
internal sealed class DocumentTransformer(IOptions<JsonOptions> json, XmlSummaries summaries) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var slices = document.Paths
            .SelectMany(path => path.Value.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .Select(operation => Slice.Of(OperationTransformer.EndpointOf(operation)))
            .OrderBy(slice => slice.Path, StringComparer.Ordinal)
            .ThenBy(slice => slice.Verb.Method, StringComparer.Ordinal)
            .ToList();

        Clear(document, slices);
        SecuritySchemes.AddTo(document);
        ContractHeaders.AddTo(document);
        var options = json.Value.SerializerOptions;
        var writer = new OperationWriter(document, new SchemaBook(document, options, summaries), options, summaries, context.ApplicationServices);
        foreach (var slice in slices)
        {
            var path = document.Paths.TryGetValue(slice.Path, out var known) ? known : document.Paths[slice.Path] = new OpenApiPathItem();
            ((OpenApiPathItem)path).AddOperation(slice.Verb, writer.Write(slice));
        }

        Sort(document);
        return Task.CompletedTask;
    }

    private static void Clear(OpenApiDocument document, List<Slice> slices)
    {
        document.Info = new OpenApiInfo
        {
            Title = "LaptopFleet",
            Version = FleetOpenApi.DocumentName,
            Description = "Company laptops from order to disposal. Errors are problem+json with a stable `code`; lists are paged by `after`.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Paths = [];
        document.Components = new OpenApiComponents();
        document.Workspace = new OpenApiWorkspace();
        document.Tags = slices.Select(slice => slice.Capability).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name }).ToHashSet();
    }

    // Sorted, so that a new endpoint is a small difference in the verified snapshot.
    private static void Sort(OpenApiDocument document)
    {
        var components = document.Components!;
        components.Schemas = new SortedDictionary<string, IOpenApiSchema>(components.Schemas!, StringComparer.Ordinal);
        components.Responses = new SortedDictionary<string, IOpenApiResponse>(components.Responses!, StringComparer.Ordinal);
    }
}
