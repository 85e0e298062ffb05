using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>What all scans together say of each package of a shipment, and all packages together of the shipment (docs/decisions/0052).</summary>
/// <param name="Whole">Each state that the shipment went through.</param>
/// <param name="Packages">Where each package stands, by its number.</param>
public sealed record PackageHistory(IReadOnlyList<ShipmentStep> Whole, IReadOnlyDictionary<int, ShipmentStep> Packages)
{
    /// <summary>Among packages that stand differently the shipment is what asks most of somebody, and else what is furthest behind.</summary>
    private static readonly (ShipmentState State, ShipmentState[] Of)[] Pressing =
    [
        (ShipmentState.Exception, [ShipmentState.Exception, ShipmentState.Lost, ShipmentState.Expired]),
        (ShipmentState.CustomsHold, [ShipmentState.CustomsHold]),
        (ShipmentState.ReturnToSender, [ShipmentState.ReturnToSender, ShipmentState.Returned]),
        (ShipmentState.DeliveryAttempted, [ShipmentState.DeliveryAttempted]),
        (ShipmentState.AvailableForPickup, [ShipmentState.AvailableForPickup]),
        (ShipmentState.InTransit, [ShipmentState.InTransit, ShipmentState.LabelReady]),
        (ShipmentState.OutForDelivery, [ShipmentState.OutForDelivery]),
    ];

    /// <summary>Of ends that differ, the one that leaves most to do.</summary>
    private static readonly ShipmentState[] Ends = [ShipmentState.Lost, ShipmentState.Returned, ShipmentState.Delivered];

    /// <param name="start">Where it stood by our own word alone.</param>
    /// <param name="packages">The number of each.</param>
    /// <param name="until">A scan that tells of a later instant does not count yet.</param>
    public static PackageHistory Of(ShipmentStep start, IReadOnlyList<int> packages, IEnumerable<ScanPoint> scans, Instant until)
    {
        var stand = packages.ToDictionary(p => p, _ => start);
        List<ShipmentStep> whole = [start];
        foreach (var scan in ShipmentLifecycle.InOrder(scans.Where(s => s.OccurredAt <= until), s => s))
        {
            foreach (var package in packages.Where(p => scan.Package is Shipment.Whole || scan.Package == p))
            {
                if (ShipmentLifecycle.Moves.TryGetValue((stand[package].State, (ShipmentAction)scan.Status), out var next))
                    stand[package] = new(next, scan.OccurredAt);
            }
            if (Together(stand.Values.Select(p => p.State)) is var state && state != whole[^1].State)
                whole.Add(new(state, scan.OccurredAt));
        }
        return new(whole, stand);
    }

    /// <summary>Delivered is a shipment only when each of its packages is.</summary>
    public static ShipmentState Together(IEnumerable<ShipmentState> packages)
    {
        var states = packages.ToHashSet();
        if (states.Count == 1)
            return states.Single();
        if (states.All(ShipmentLifecycle.IsOver))
            return Ends.First(states.Contains);
        return states.Any(ShipmentLifecycle.IsUnderWay) ? Pressing.First(p => p.Of.Any(states.Contains)).State : ShipmentState.Expired;
    }
}
