using NodaTime;

namespace LaptopFleet.Shipments.Carriers;

/// <summary>A carrier did not do what it was asked for.</summary>
/// <param name="code">What went wrong, for a program.</param>
/// <param name="detail">What the carrier says of it; it may repeat an address, and is for those who may read one.</param>
/// <param name="wait">How long the carrier wants to be left alone.</param>
public sealed class CarrierException(CarrierFault fault, string code, string? detail = null, Duration? wait = null, Exception? inner = null)
    : Exception($"{fault}: {code}", inner)
{
    public CarrierFault Fault { get; } = fault;
    public string Code { get; } = code;
    public string? Detail { get; } = detail;
    public Duration? Wait { get; } = wait;
}

/// <summary>What is certain after a carrier did not do what it was asked for.</summary>
public enum CarrierFault
{
    /// <summary>It said no, and will say no again.</summary>
    Refused,

    /// <summary>It could not be asked, or has no time. Nothing was done; later it may be.</summary>
    Away,

    /// <summary>It was asked and did not answer. Whether it was done has to be looked up before it is asked again.</summary>
    Unclear,

    /// <summary>It answered that it does not know itself, so looking it up will not tell.</summary>
    Untold,
}
