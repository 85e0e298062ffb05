using System.Globalization;

namespace LaptopFleet.Documents.Pages;

/// <summary>"Page x of y" in the languages of our papers; in others it is English.</summary>
public static class PageWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = "Page {0} of {1}",
        ["de"] = "Seite {0} von {1}",
        ["fr"] = "Page {0} sur {1}",
        ["es"] = "Página {0} de {1}",
        ["pt"] = "Página {0} de {1}",
        ["it"] = "Pagina {0} di {1}",
        ["nl"] = "Pagina {0} van {1}",
        ["pl"] = "Strona {0} z {1}",
        ["ja"] = "{0} / {1} ページ",
        ["zh"] = "第 {0} 页,共 {1} 页",
        ["ko"] = "{0} / {1}쪽",
        ["he"] = "עמוד {0} מתוך {1}",
        ["ar"] = "صفحة {0} من {1}",
    };

    public static string Say(Paper paper, int page, int pages) => string.Format(CultureInfo.InvariantCulture, Pattern(paper), page, pages);

    /// <summary>With {0} for the page and {1} for the pages.</summary>
    public static string Pattern(Paper paper) => paper.Footer?.PageWords ?? Words.GetValueOrDefault(paper.Language.Split('-')[0], Words["en"]);
}
