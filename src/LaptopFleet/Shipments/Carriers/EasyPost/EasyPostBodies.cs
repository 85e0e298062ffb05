using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using LaptopFleet.Shipments.Customs;
using LaptopFleet.Shipments.Labels;
using LaptopFleet.World;

namespace LaptopFleet.Shipments.Carriers.EasyPost;

/// <summary>EasyPost's words for ours: inches and ounces, and everything that crosses a border item by item.</summary>
internal static class EasyPostBodies
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private const decimal MmPerInch = 25.4m;
    private const decimal GramsPerOunce = 28.349523125m;

    public static object Shipment(Consignment consignment) => new
    {
        shipment = new
        {
            consignment.Reference,
            ToAddress = Address(consignment.To),
            FromAddress = Address(consignment.From),
            Parcel = Parcel(consignment.Packages[0].Size),
            CustomsInfo = Customs(consignment, consignment.Packages[0]),
            Options = Options(consignment),
        },
    };

    /// <summary>Several packages that travel together: a shipment for each within one order, which is bought as a whole.</summary>
    public static object Order(Consignment consignment) => new
    {
        order = new
        {
            consignment.Reference,
            ToAddress = Address(consignment.To),
            FromAddress = Address(consignment.From),
            Shipments = consignment.Packages.Select(package => new
            {
                Reference = $"{consignment.Reference}-{package.Number}",
                Parcel = Parcel(package.Size),
                CustomsInfo = Customs(consignment, package),
                Options = Options(consignment),
            }),
        },
    };

    private static object Parcel(PackageSize size) => new
    {
        Length = Inches(size.LengthMm!.Value),
        Width = Inches(size.WidthMm!.Value),
        Height = Inches(size.HeightMm!.Value),
        Weight = Ounces(size.WeightGrams),
    };

    private static object Options(Consignment consignment) =>
        new { LabelFormat = "PDF", LabelSize = "4x6", Incoterm = consignment.Customs?.Decided.Incoterm?.Code, PrintCustom_1 = consignment.Reference[..8] };

    private static object Address(ConsignmentEnd end) => new
    {
        end.Name,
        end.Company,
        Street1 = end.Address.Line1,
        Street2 = end.Address.Line2,
        end.Address.City,
        State = end.Address.Region,
        Zip = end.Address.Postcode,
        end.Address.Country,
        end.Phone,
        end.Email,
    };

    private static object? Customs(Consignment consignment, ConsignmentPackage package) => consignment.Customs is not { } customs ? null : new
    {
        CustomsCertify = true,
        CustomsSigner = customs.Signer,
        ContentsType = Contents(customs.Decided.Purpose),
        ContentsExplanation = customs.Decided.Phrase,
        RestrictionType = "none",
        NonDeliveryOption = "return",
        // EEL and PFC are the American exporter's; elsewhere there is no such field to fill.
        EelPfc = consignment.From.Address.Country == "US" ? customs.ExportFiling : null,
        CustomsItems = customs.Decided.Lines.Where(line => line.Package == package.Number || consignment.Packages.Count == 1).Select(line => new
        {
            line.Description,
            Quantity = 1,
            Value = line.Value.Amount,
            line.Value.Currency,
            Weight = Ounces((int)Math.Ceiling(line.NetWeightKg!.Value * 1000)),
            HsTariffNumber = line.HsCode,
            OriginCountry = line.Origin,
            Code = line.SerialNumber,
        }),
    };

    private static string Contents(ShipmentPurpose purpose) => purpose switch
    {
        ShipmentPurpose.Sale => "merchandise",
        ShipmentPurpose.ReturnOfOwnGoods or ShipmentPurpose.RepairReturn => "returned_goods",
        _ => "other",
    };

    // A parcel that is measured larger than it was declared is charged for: up to the next tenth.
    private static decimal Inches(int mm) => Math.Ceiling(mm / MmPerInch * 10) / 10;

    private static decimal Ounces(int grams) => Math.Ceiling(grams / GramsPerOunce * 10) / 10;
}

/// <summary>A shipment as EasyPost answers it; what is not needed is not read.</summary>
internal sealed record EasyPostShipment(
    string? Id, string? TrackingCode, string? RefundStatus, IReadOnlyList<EasyPostRate>? Rates, EasyPostRate? SelectedRate, EasyPostLabel? PostageLabel, IReadOnlyList<EasyPostMessage>? Messages)
{
    public LabelAtCarrier Read()
    {
        if (Id is not { Length: > 0 and <= LabelPurchase.AtCarrierMaxLength })
            throw new CarrierException(CarrierFault.Unclear, "carrier.unreadable");
        return new(Id, [.. (Rates ?? []).Select(r => r.Read()).OfType<LabelOffer>()], Sale, Refund);
    }

    /// <summary>Null where no label was sold.</summary>
    public LabelSale? Sale => PostageLabel is not null && TrackingCode is not null && SelectedRate?.Read() is { } rate
        ? new LabelSale(rate.Carrier, rate.Service, rate.Price, rate.Days, TrackingCode)
        : null;

    public RefundStanding Refund => RefundStatus switch
    {
        null or "" => RefundStanding.NotAsked,
        "refunded" => RefundStanding.Refunded,
        "rejected" or "not_applicable" => RefundStanding.Refused,
        _ => RefundStanding.UnderWay,
    };
}

internal sealed record EasyPostRate(string? Id, string? Carrier, string? Service, string? Rate, string? Currency, int? DeliveryDays, int? EstDeliveryDays)
{
    /// <summary>Null where the price is none that can be paid, or the offer has no name that could be kept.</summary>
    public LabelOffer? Read() => Id is { Length: > 0 and <= LabelPurchase.AtCarrierMaxLength } id && !string.IsNullOrWhiteSpace(Carrier) && Service is not null && Rate is not null && Currency is not null
        && Money.Parse(Rate, Currency) is { Minor: >= 0 } price
        ? new(id, Cut(KnownCarrier.CodeOf(Carrier), Shipments.Shipment.CarrierMaxLength), Cut(Service, LabelWish.ServiceMaxLength), price, DeliveryDays ?? EstDeliveryDays)
        : null;

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}

internal sealed record EasyPostLabel(string? LabelUrl, string? LabelPdfUrl, string? LabelFileType)
{
    public string? Pdf => LabelPdfUrl ?? (LabelFileType is "application/pdf" ? LabelUrl : null);
}

/// <summary>Why a carrier behind EasyPost makes no offer.</summary>
internal sealed record EasyPostMessage(string? Carrier, string? Type, string? Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Carrier}: {Message}");
}

internal sealed record EasyPostProblem(EasyPostError? Error)
{
    /// <summary>The carrier behind it did not answer EasyPost, which therefore cannot tell either.</summary>
    private static readonly string[] Untold = ["SHIPMENT.POSTAGE.TIMED_OUT", "SHIPMENT.POSTAGE.NO_RESPONSE"];

    /// <summary>Somebody, most likely we ourselves a moment ago, is buying it or has bought it.</summary>
    private static readonly string[] Unclear = ["SHIPMENT.POSTAGE.EXISTS", "SHIPMENT.PURCHASE.IN_PROGRESS"];

    public CarrierFault? Fault => Error?.Code is not { } code ? null
        : Array.Exists(Untold, c => c == code) ? CarrierFault.Untold
        : Array.Exists(Unclear, c => c == code) ? CarrierFault.Unclear
        : null;
}

/// <param name="Message">Text, or a structure where several things are wrong.</param>
internal sealed record EasyPostError(string? Code, JsonElement Message);
