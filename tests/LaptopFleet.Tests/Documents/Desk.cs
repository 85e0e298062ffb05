using LaptopFleet.Documents;
using LaptopFleet.Documents.Engines;
using LaptopFleet.Documents.Pages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LaptopFleet.Tests.Documents;

/// <summary>Draws with the engine of this build, as the program sets it up.</summary>
public static class Desk
{
    private static readonly Lazy<ServiceProvider> Usual = new(() => Services());

    public static IPageEngine Engine => Usual.Value.GetRequiredService<IPageEngine>();

    public static ServiceProvider Services(params IEnumerable<(string Key, string Value)> settings)
    {
        // A QuestPDF build is tested under the licence that its tester may use; the default build reads none.
        var licence = new KeyValuePair<string, string?>("Documents:QuestPdfLicense", Environment.GetEnvironmentVariable("LAPTOPFLEET_QUESTPDF_LICENSE"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([licence, .. settings.Select(s => new KeyValuePair<string, string?>(s.Key, s.Value))]).Build();
        return new ServiceCollection().AddLogging().DocumentsOf(configuration).BuildServiceProvider();
    }

    public static async Task<Pdf> DrawAsync(params Block[] blocks) => new(await Engine.DrawAsync(Sheet(blocks)));

    public static Paper Sheet(params Block[] blocks) => new("A paper", "en", PageFormat.A4, blocks);

    private static IServiceCollection DocumentsOf(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDocuments(configuration);
        return services;
    }
}
