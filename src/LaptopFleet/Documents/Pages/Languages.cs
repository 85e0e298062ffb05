namespace LaptopFleet.Documents.Pages;

/// <summary>What a language decides on paper: the direction of the page, and the shape of Han characters.</summary>
public static class Languages
{
    private static readonly HashSet<string> RightToLeft = new(["ar", "fa", "he", "ps", "ur", "yi"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Countries whose addresses are written in Han characters or Hangul, with the form of the characters that is read there.</summary>
    private static readonly Dictionary<string, string> HanOfCountry = new(StringComparer.OrdinalIgnoreCase)
    {
        ["JP"] = "ja",
        ["KR"] = "ko",
        ["CN"] = "zh-Hans",
        ["SG"] = "zh-Hans",
        ["TW"] = "zh-Hant",
        ["HK"] = "zh-HK",
        ["MO"] = "zh-HK",
    };

    public static bool IsRightToLeft(string language) => RightToLeft.Contains(language.Split('-')[0]);

    /// <summary>The language to give to the lines of an address, where it decides the shape of a character; else none.</summary>
    public static string? OfAddressIn(string country) => HanOfCountry.GetValueOrDefault(country);
}
