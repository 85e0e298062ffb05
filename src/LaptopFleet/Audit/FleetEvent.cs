using System.Text.Json.Serialization;
using NodaTime;

namespace LaptopFleet.Audit;

/// <summary>
/// Something that happened, named in the past tense. Its properties become the event's data: ids, states, dates, amounts, codes and numbers of papers, never an address,
/// a phone number, a name, or a reason in somebody's own words: nothing is ever erased from the chain, and such words stay with the noun (docs/decisions/0067). Properties named DeviceId, PersonId and Region also become columns, so that
/// the history of a laptop and of a person are one index read.
/// </summary>
public abstract record FleetEvent([property: JsonIgnore] Instant At)
{
    [JsonIgnore]
    public abstract Subject Subject { get; }
}
