namespace LaptopFleet.Shipments.Epcis;

/// <summary>The names under which others know our things: https addresses of our own, since the company has no GS1 prefix. They need not answer.</summary>
public sealed class EpcisNames
{
    public const string Setting = "Epcis:Namespace";
    private const string Standard = "https://laptopfleet.example";
    private readonly string root;

    public EpcisNames(IConfiguration configuration)
    {
        var given = configuration[Setting] ?? Standard;
        root = Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? given.TrimEnd('/')
            : throw new InvalidOperationException($"{Setting} is an https address, like https://fleet.example.com.");
    }

    /// <summary>What our own members of a document are called by.</summary>
    public string Vocabulary => $"{root}/epcis/";

    public string Device(Guid id) => $"{root}/id/device/{id}";
    public string Shipment(Guid id) => $"{root}/id/shipment/{id}";
    public string Depot(Guid id) => $"{root}/id/depot/{id}";
    public string Vendor(Guid id) => $"{root}/id/vendor/{id}";
    public string Model(Guid id) => $"{root}/id/model/{id}";
    public string Receipt(Guid id) => $"{root}/id/receipt/{id}";
    public string Certificate(Guid id) => $"{root}/id/certificate/{id}";

    /// <summary>One of the events of ours can be several of theirs.</summary>
    public string Event(Guid id, int part) => $"{root}/id/event/{id}/{part}";

    public string Document(Guid deviceId) => $"{root}/id/device/{deviceId}/epcis";
}
