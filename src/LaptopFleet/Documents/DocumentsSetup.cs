using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Fonts;

namespace LaptopFleet.Documents;

/// <summary>The engine that this build has (see docs/decisions/0010), and the fonts of the machine.</summary>
public static class DocumentsSetup
{
    public static void AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Documents").Get<DocumentOptions>() ?? new();
        services.AddSingleton(options);
        services.AddSingleton<FontBook>();
        services.AddPageEngine(options);
    }
}
