using NodaTime;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>A device management did not do what it was asked for. Its own words stay out: they name laptops as people named them.</summary>
/// <param name="code">What went wrong, for a program.</param>
/// <param name="wait">How long it wants to be left alone.</param>
public sealed class ManagementException(ManagementFault fault, string code, Duration? wait = null, Exception? inner = null) : Exception($"{fault}: {code}", inner)
{
    public ManagementFault Fault { get; } = fault;
    public string Code { get; } = code;
    public Duration? Wait { get; } = wait;
}

/// <summary>What is certain after a device management did not do what it was asked for.</summary>
public enum ManagementFault
{
    /// <summary>It said no, and will say no again.</summary>
    Refused,

    /// <summary>It could not be asked, or has no time. Nothing was done; later it may be.</summary>
    Away,

    /// <summary>It was asked and did not answer. Whether it was done has to be looked up before it is asked again.</summary>
    Unclear,
}
