namespace LaptopFleet.Shipments.Carriers;

/// <summary>A carrier as we, and those who speak for many carriers, call it.</summary>
/// <param name="Code">Ours: what stands on a shipment.</param>
/// <param name="EasyPost">What its names at EasyPost begin with; an account may have a name of its own behind it.</param>
/// <param name="AfterShip">Its slug at AfterShip.</param>
public sealed record KnownCarrier(string Code, string Name, string EasyPost, string AfterShip)
{
    public const string Ups = "ups";
    public const string Fedex = "fedex";
    public const string Usps = "usps";
    public const string Dhl = "dhl";

    // The longer name first: a name is read by its beginning.
    public static readonly IReadOnlyList<KnownCarrier> All =
    [
        new(Ups, "UPS", "UPS", "ups"),
        new(Fedex, "FedEx", "FedEx", "fedex"),
        new(Usps, "USPS", "USPS", "usps"),
        new("dhl-ecommerce", "DHL eCommerce", "DhlEcs", "dhl-ecommerce"),
        new("dhl-paket", "DHL Paket", "DHLPaket", "dhl-germany"),
        new(Dhl, "DHL Express", "DHLExpress", "dhl"),
        new("dpd", "DPD", "DPD", "dpd"),
        new("gls", "GLS", "GLS", "gls"),
        new("royal-mail", "Royal Mail", "RoyalMail", "royal-mail"),
        new("canada-post", "Canada Post", "CanadaPost", "canada-post"),
        new("australia-post", "Australia Post", "AustraliaPost", "australia-post"),
        new("purolator", "Purolator", "Purolator", "purolator"),
        new("japan-post", "Japan Post", "JapanPost", "japan-post"),
        new("yamato", "Yamato", "Yamato", "taqbin-jp"),
        new("sf-express", "SF Express", "SFExpress", "sf-express"),
    ];

    /// <summary>By our code, or by what somebody else calls it, however that is written.</summary>
    public static KnownCarrier? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        var key = Key(name);
        return All.FirstOrDefault(c => Key(c.Code) == key || Key(c.Name) == key || c.AfterShip == name)
            ?? All.FirstOrDefault(c => key.StartsWith(Key(c.EasyPost), StringComparison.Ordinal));
    }

    /// <summary>Our code; of a carrier that is not known here its own name, as a code is written.</summary>
    public static string CodeOf(string name) => Find(name)?.Code ?? name.Trim().ToLowerInvariant().Replace(' ', '-');

    public static bool IsSame(string one, string other) => CodeOf(one) == CodeOf(other);

    private static string Key(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
