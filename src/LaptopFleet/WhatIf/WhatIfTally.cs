using System.Text.Json;
using LaptopFleet.World;
using NodaTime;
using NodaTime.Text;

namespace LaptopFleet.WhatIf;

/// <summary>What was counted so far. Sums are kept by month and currency, and converted once at the end: no rounding adds up.</summary>
public sealed class WhatIfTally
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PreferredObjectCreationHandling = System.Text.Json.Serialization.JsonObjectCreationHandling.Populate };

    /// <summary>How many of each kind of difference.</summary>
    public Dictionary<WhatIfDifference, int> Differences { get; } = [];

    /// <summary>How many rows of each stage were looked at; a stage that the rules do not bear on has none.</summary>
    public Dictionary<WhatIfStage, int> Looked { get; } = [];
    /// <summary>What would have no answer any more; null before that has been looked for.</summary>
    public SupposedLack? Lack { get; set; }
    public SideTally Before { get; set; } = new();
    public SideTally After { get; set; } = new();
    public int PeopleNewlyEligible { get; set; }
    public int PeopleNoLongerEligible { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static WhatIfTally FromJson(string json) => JsonSerializer.Deserialize<WhatIfTally>(json, Json)!;

    public int Of(WhatIfDifference kind) => Differences.GetValueOrDefault(kind);

    /// <summary>Counts a difference; true where it may be kept as an example.</summary>
    public bool Count(WhatIfDifference kind) => (Differences[kind] = Of(kind) + 1) <= WhatIfExample.MostOfAKind;

    public void Look(WhatIfStage stage, int rows) => Looked[stage] = Looked.GetValueOrDefault(stage) + rows;
}

/// <summary>What is counted by one of the two sets of rules.</summary>
public sealed class SideTally
{
    public int OrdersLate { get; set; }
    public int Eligible { get; set; }
    public int Due { get; set; }

    /// <summary>Refreshes that fall within the months that were asked for.</summary>
    public int Refreshes { get; set; }

    /// <summary>What they cost, by month and currency (<c>2027-03-01 USD</c>), in minor units.</summary>
    public Dictionary<string, long> Cost { get; } = new(StringComparer.Ordinal);

    /// <summary>What the leavers' laptops are worth, by currency, in minor units.</summary>
    public Dictionary<string, long> BookValue { get; } = new(StringComparer.Ordinal);

    public void Spend(LocalDate month, Money cost)
    {
        var key = $"{LocalDatePattern.Iso.Format(month)} {cost.Currency}";
        Cost[key] = Cost.GetValueOrDefault(key) + cost.Minor;
    }

    public void Value(Money value) => BookValue[value.Currency] = BookValue.GetValueOrDefault(value.Currency) + value.Minor;
}
