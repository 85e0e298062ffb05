using BenchmarkDotNet.Attributes;
using LaptopFleet.Shipments;
using NodaTime;

namespace LaptopFleet.Benchmarks.Code;

/// <summary>The state of a shipment from all its scans, folded anew with each scan that comes in.</summary>
public class Folds
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 9, 0);
    private ScanPoint[] scans = [];

    [Params(5, 50)]
    public int Scans { get; set; }

    [GlobalSetup]
    public void Report()
    {
        ScanStatus[] way = [ScanStatus.PreTransit, ScanStatus.InTransit, ScanStatus.CustomsHold, ScanStatus.OutForDelivery, ScanStatus.DeliveryAttempted];
        scans = [.. Enumerable.Range(0, Scans).Select(n => new ScanPoint(way[n % way.Length], Start + Duration.FromHours(n * 7 % Scans)))];
    }

    [Benchmark]
    public ShipmentState Fold() => ShipmentLifecycle.History(new(ShipmentState.InTransit, Start), scans, Start + Duration.FromDays(30))[^1].State;
}
