using LaptopFleet.Documents.Engines.Skia;

namespace LaptopFleet.Documents.Engines;

/// <summary>The engine of the default build. With <c>-p:PdfEngine=QuestPDF</c> this file is left out and its namesake in QuestPdf taken.</summary>
internal static class PageEngine
{
    /// <summary>Fonts are looked for when the first document is drawn: a server that draws none needs none.</summary>
    public static void AddPageEngine(this IServiceCollection services, DocumentOptions options) => services.AddSingleton<IPageEngine, SkiaEngine>();
}
