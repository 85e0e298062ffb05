using LaptopFleet.Platform;
using LaptopFleet.Shipments.Events;
using NodaTime;

namespace LaptopFleet.Shipments;

/// <summary>
/// A shipment of several packages. Where each has a number of its own, what is heard under it is of that package alone; the shipment stands as all of them together.
/// </summary>
public sealed partial class Shipment
{
    /// <summary>In place of the number of a package: all of them.</summary>
    public const int Whole = 0;

    /// <summary>Whether each package goes by a number of its own; the first one's is the shipment's.</summary>
    public bool IsNumbered => packages.Exists(p => p.TrackingKey is not null);

    /// <summary>Which package goes by a number; <see cref="Whole"/> where all go by the shipment's.</summary>
    public int PackageOf(string trackingKey) => IsNumbered ? packages.Find(p => p.TrackingKey == trackingKey)?.Number ?? 1 : Whole;

    /// <summary>The number by which a package goes.</summary>
    public string? NumberOf(int package) => packages.Find(p => p.Number == package)?.TrackingNumber ?? TrackingNumber;

    /// <summary>Says into how many boxes it goes, and what they weigh.</summary>
    /// <param name="boxes">Which laptop goes into which box, by serial key; the others stay where they are.</param>
    public void Pack(IReadOnlyList<PackageSize> sizes, IReadOnlyDictionary<string, int>? boxes = null)
    {
        MustBeOpen();
        var last = Math.Max(sizes.Count, 1);
        contents.ForEach(c => c.Put(boxes?.GetValueOrDefault(c.Device.SerialKey, c.PackageNumber) ?? c.PackageNumber));
        if (contents.Any(c => c.PackageNumber > last))
            throw new RefusedException("shipment.package-in-use", "A laptop is in a package that would be taken away.");
        packages.RemoveAll(p => p.Number > last);
        for (var number = 1; number <= last; number++)
        {
            if (number > packages.Count)
                packages.Add(ShipmentPackage.Of(Id, number, null));
            packages[number - 1].Size = sizes.ElementAtOrDefault(number - 1);
        }
    }

    /// <summary>Gives each package after the first its own number, in their order; none where all go by the shipment's.</summary>
    public void Number(IReadOnlyList<string> further, Instant now)
    {
        MustBeOpen();
        if (further.Count > 0 && further.Count != packages.Count - 1)
            throw new RefusedException("shipment.numbers-missing", "Either each package has a number, or all go by the shipment's.");
        var known = packages.Select(p => p.TrackingKey).ToHashSet();
        foreach (var package in packages.Where(p => p.Number > 1))
            package.GoBy(further.ElementAtOrDefault(package.Number - 2));
        if (packages.Exists(p => !known.Contains(p.TrackingKey)))
            FollowUpAt = now;
    }

    private void MustHave(int package)
    {
        if (package != Whole && packages.TrueForAll(p => p.Number != package))
            throw new RefusedException("shipment.package-unknown", $"The shipment has no package {package}.");
    }

    /// <summary>How each package stands by all scans, and the shipment by all packages.</summary>
    private PackageHistory Histories(Instant now) => PackageHistory.Of(Start, [.. packages.Select(p => p.Number).DefaultIfEmpty(1)], scans.Select(s => s.Point), now + ScanReport.Grace);

    /// <summary>Lets each package stand where its scans say.</summary>
    /// <param name="whole">Where the shipment stood before.</param>
    /// <returns>Where each stood before and stands now, and the events of those that moved; of one package alone the shipment's events say it all.</returns>
    private (Dictionary<int, (ShipmentState Before, ShipmentState After)> Moves, IReadOnlyList<ShipmentPackageMoved> Events) Place(
        ShipmentState whole, Dictionary<int, ShipmentState> before, IReadOnlyDictionary<int, ShipmentStep> after, Instant now)
    {
        var moves = after.ToDictionary(p => p.Key, p => (Before: before.GetValueOrDefault(p.Key, whole), After: p.Value.State));
        if (packages.Count < 2)
            return (moves, []);
        packages.ForEach(p => p.Stand(after[p.Number]));
        return (moves, [.. packages.Where(p => moves[p.Number].Before != moves[p.Number].After).Select(p => new ShipmentPackageMoved(
            Id, p.Number, NumberOf(p.Number), moves[p.Number].Before, moves[p.Number].After, after[p.Number].Since, PersonId, ToRegion, now))]);
    }

    /// <summary>Which packages a depot has before it, by the laptops that it found; all where nothing is missing, or one number stands for all.</summary>
    private List<int> Came(IReadOnlySet<string> serialKeys, int received, int missing) => (received, IsNumbered && missing > 0) switch
    {
        (0, _) => [],
        (_, false) => [Whole],
        _ => contents.Where(c => serialKeys.Contains(c.Device.SerialKey)).Select(c => c.PackageNumber).Distinct().Order().ToList(),
    };
}
