using BenchmarkDotNet.Attributes;
using LaptopFleet.Audit;
using LaptopFleet.Benchmarks.Fleets;
using LaptopFleet.Devices.Events;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Benchmarks.Code;

/// <summary>What evidence costs each write: the event becomes a row, and the row is signed.</summary>
public class Signing
{
    private static readonly DeviceRegistered Happened = new(Guid.CreateVersion7(), "C02XK1ABJGH5", Guid.CreateVersion7(), Guid.CreateVersion7(), Region.Emea, Instant.FromUtc(2026, 11, 23, 9, 0));
    private static readonly Actor By = new("user", "logistics-emea");
    private readonly EventSigner signer = new(BenchmarkFleet.Master);
    private readonly Event row = Event.From(Happened, By);

    [Benchmark]
    public Event Write() => Event.From(Happened, By);

    [Benchmark]
    public byte[] Sign() => signer.Sign(row);

    [Benchmark]
    public byte[] Chain() => EventSigner.Chain(Sealer.Origin, 1, row.Mac.Length > 0 ? row.Mac : Sealer.Origin, EventSigner.Digest(row));
}
