using System.Text.Json.Serialization;
using LaptopFleet.Catalog;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Customs;

/// <summary>All that a customs decision depends on, apart from the rules of the day.</summary>
/// <param name="IsPurposeTold">False where the purpose follows from the lane.</param>
/// <param name="Outbound">By which shipments the laptops once went where they come back from.</param>
/// <param name="OwnDepots">The company's depots, in the order of their codes: one of them may stand as importer.</param>
/// <param name="InvoiceNumber">Null for a question without a shipment.</param>
public sealed record CustomsCase(
    LaneSide From, LaneSide To, ShipmentPurpose Purpose, bool IsPurposeTold, IReadOnlyList<CustomsGoods> Goods,
    IReadOnlyList<OutboundCited> Outbound, IReadOnlyList<LaneSide> OwnDepots, string? InvoiceNumber = null);

/// <summary>One end of a lane, without anybody's address.</summary>
/// <param name="Id">The depot, person or vendor; null for a question without one.</param>
/// <param name="City">Of a depot.</param>
public sealed record LaneSide(PartyKind Kind, string Country, Guid? Id = null, string? City = null, IReadOnlyList<TaxId>? TaxIds = null)
{
    [JsonIgnore]
    public string Word => Kind.Kebab();
}

/// <summary>One laptop as customs looks at it.</summary>
/// <param name="BoughtOn">Null where nobody wrote it down; it then counts from the day on which it was registered.</param>
/// <param name="Description">What somebody would write on the invoice; left out, it is composed.</param>
public sealed record CustomsGoods(
    string ModelCode, string Maker, string Family, decimal ScreenInches, decimal BatteryWh, int Batteries, Condition Condition, Money? Cost, Money ModelPrice,
    LocalDate? BoughtOn, LocalDate? RegisteredOn, string? HsCode, string? Origin, decimal? NetWeightKg,
    Guid? DeviceId = null, string? SerialNumber = null, int Package = 1, string? Description = null);

/// <summary>The shipment by which laptops that now come back once went: what relief from duty asks for.</summary>
/// <param name="DispatchedOn">The day in the sender's country.</param>
public sealed record OutboundCited(Guid ShipmentId, string InvoiceNumber, string? Carrier, string? Waybill, LocalDate DispatchedOn, IReadOnlyList<string> SerialNumbers);
