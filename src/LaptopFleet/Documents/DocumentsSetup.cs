using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Fonts;
using LaptopFleet.Documents.Papers;
using LaptopFleet.Offboarding;

namespace LaptopFleet.Documents;

/// <summary>The engine that this build has (see docs/decisions/0010), and the fonts of the machine.</summary>
public static class DocumentsSetup
{
    public static void AddDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Documents").Get<DocumentOptions>() ?? new();
        services.AddSingleton(options);
        services.AddSingleton((configuration.GetSection("Documents").Get<PaperOptions>() ?? new()).Checked());
        services.AddSingleton<FontBook>();
        services.AddPageEngine(options);
        services.AddScoped<PaperReader>();
        services.AddScoped<PackageNumbers>();
        services.AddScoped<PaperDesk>();
        services.AddScoped<OwnInstructions>();
        services.AddScoped<RecordDesk>();
        services.AddScoped<PaperShelf>();
        services.AddScoped<InvoiceRetention>();
        services.AddScoped<IKeptInvoices>(provider => provider.GetRequiredService<InvoiceRetention>());
    }
}
