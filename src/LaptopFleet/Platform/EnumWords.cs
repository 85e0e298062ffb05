using System.Text.Json;

namespace LaptopFleet.Platform;

/// <summary>How a word of an enumeration is written outside the program.</summary>
public static class EnumWords
{
    /// <summary>As codes, inputs of policy and sentences have it: <c>in-transit</c>.</summary>
    public static string Kebab(this Enum word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    /// <summary>As bodies and files have it: <c>inTransit</c>.</summary>
    public static string Camel(this Enum word) => JsonNamingPolicy.CamelCase.ConvertName(word.ToString());
}
