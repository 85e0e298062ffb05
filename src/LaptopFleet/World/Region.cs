using System.Text.Json.Serialization;

namespace LaptopFleet.World;

/// <summary>The four regions in which staff work. A country belongs to exactly one (db/reference/countries.csv).</summary>
public enum Region
{
    [JsonStringEnumMemberName("AMER")] Amer,
    [JsonStringEnumMemberName("LATAM")] Latam,
    [JsonStringEnumMemberName("EMEA")] Emea,
    [JsonStringEnumMemberName("APAC")] Apac,
}
