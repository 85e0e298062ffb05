using BenchmarkDotNet.Attributes;
using LaptopFleet.Devices;

namespace LaptopFleet.Benchmarks.Code;

/// <summary>The form in which serial numbers are compared: once for each row of an import, and for each serial number that somebody types.</summary>
public class SerialKeys
{
    [Benchmark]
    public string AlreadyAKey() => Device.SerialKeyOf("C02XK1ABJGH5");

    [Benchmark]
    public string AsTyped() => Device.SerialKeyOf(" 00 c02xk 1abjgh5");
}
