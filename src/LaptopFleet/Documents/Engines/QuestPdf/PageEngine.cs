using LaptopFleet.Documents.Engines.QuestPdf;
using QuestPDF.Infrastructure;

namespace LaptopFleet.Documents.Engines;

/// <summary>The engine of a build with <c>-p:PdfEngine=QuestPDF</c>.</summary>
internal static class PageEngine
{
    public static void AddPageEngine(this IServiceCollection services, DocumentOptions options)
    {
        QuestPDF.Settings.License = Licence(options.QuestPdfLicense);
        services.AddSingleton<IPageEngine, QuestPdfEngine>();
    }

    private static LicenseType Licence(string? configured) =>
        Enum.GetNames<LicenseType>().Contains(configured, StringComparer.Ordinal) ? Enum.Parse<LicenseType>(configured!) : throw new InvalidOperationException(
            "This build draws documents with QuestPDF, which asks whoever runs it to say under which of its licences. Read https://www.questpdf.com/license and set " +
            $"Documents:QuestPdfLicense to one of {string.Join(", ", Enum.GetNames<LicenseType>())}; or build without -p:PdfEngine=QuestPDF and draw with Skia.");
}
