using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace LaptopFleet.Platform.OpenApi;

/// <summary>The contract as OpenAPI 3.1 at /openapi/v1.json, and as pages at /docs.</summary>
public static class FleetOpenApi
{
    public const string DocumentName = "v1";
    public const string DocumentPath = $"/openapi/{DocumentName}.json";
    public const string PagesPath = "/docs";

    public static IServiceCollection AddFleetOpenApi(this IServiceCollection services)
    {
        services.AddSingleton<XmlSummaries>();
        services.AddSingleton<PublishedDocument>();
        return services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddOperationTransformer<OperationTransformer>();
            options.AddDocumentTransformer<DocumentTransformer>();
        });
    }

    public static IEndpointRouteBuilder MapFleetOpenApi(this IEndpointRouteBuilder app)
    {
        app.MapGet(DocumentPath, (PublishedDocument document, CancellationToken ct) => document.AnswerAsync(ct))
            .ExcludeFromDescription()
            .AllowAnonymous();

        // Everything that would call out of the building is off: the page must work without internet.
        app.MapScalarApiReference(PagesPath, options => options
                .WithTitle("LaptopFleet API")
                .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                .AddDocument(DocumentName)
                .DisableDefaultFonts()
                .DisableAgent()
                .DisableMcp()
                .DisableTelemetry()
                .HideDeveloperTools()
                .HideClientButton())
            .AllowAnonymous();
        return app;
    }
}
