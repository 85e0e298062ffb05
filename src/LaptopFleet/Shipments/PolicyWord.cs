using System.Text.Json;

namespace LaptopFleet.Shipments;

/// <summary>Words of enumerations as the rules of the policy write them: <c>employee-equipment</c>.</summary>
internal static class PolicyWord
{
    public static string Of(Enum word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
