using LaptopFleet.Platform.Http;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>The section <c>Carriers</c> of the configuration. Keys are secrets: they are sent to their carrier and shown to nobody.</summary>
public sealed class CarrierOptions
{
    public SenderOptions Sender { get; init; } = new();
    public EasyPostOptions EasyPost { get; init; } = new();
    public AfterShipOptions AfterShip { get; init; } = new();
    public SimulatedOptions Simulated { get; init; } = new();
}

/// <summary>What stands on a label beside a depot's or a vendor's address.</summary>
public sealed class SenderOptions
{
    public string? Company { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>Who signs for what customs are told, where the request for a label names nobody.</summary>
    public string? Signer { get; init; }
}

/// <summary>How EasyPost is reached, which buys labels and follows parcels (section <c>Carriers:EasyPost</c> of the configuration).</summary>
public sealed class EasyPostOptions : CarrierAccess
{
    private static readonly string[] OwnHosts = ["easypost-files.s3.us-west-2.amazonaws.com", "easypost-files.s3-us-west-2.amazonaws.com"];

    public EasyPostOptions() => BaseAddress = new("https://api.easypost.com/v2/");

    /// <summary>From where a label may be fetched, in place of EasyPost's own stores: host, or host and port.</summary>
    public IReadOnlyList<string>? LabelHosts { get; init; }

    public bool IsLabelHost(Uri address) => (LabelHosts ?? OwnHosts).Contains(address.IsDefaultPort ? address.Host : address.Authority, StringComparer.OrdinalIgnoreCase);
}

/// <summary>How AfterShip is reached, which follows parcels (section <c>Carriers:AfterShip</c>).</summary>
public sealed class AfterShipOptions : CarrierAccess
{
    public AfterShipOptions() => BaseAddress = new("https://api.aftership.com/tracking/2024-10/");
}

/// <summary>Whether the carrier for demonstrations takes parcels (section <c>Carriers:Simulated</c>); it carries nothing.</summary>
public sealed class SimulatedOptions
{
    public bool Enabled { get; init; }
}

/// <summary>How one of them is reached.</summary>
public abstract class CarrierAccess : OutsideAccess
{
    public string? Key { get; init; }

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Key);
}
