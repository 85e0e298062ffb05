using System.Buffers.Binary;
using System.Security.Cryptography;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Shipments.Carriers.Simulated;

/// <summary>
/// How a parcel that nobody carries would travel: always the same way for the same shipment, at the local times of its lane, on its working days. Most arrive; some are
/// held by customs, some meet nobody at the door, a few come back.
/// </summary>
public sealed class SimulatedJourney
{
    private static readonly Duration LongestHold = Duration.FromHours(30);
    private readonly List<SimulatedScan> scans = [];
    private readonly Country from;
    private readonly Country to;
    private readonly byte[] luck;
    private int thrown;

    private SimulatedJourney(Guid shipmentId, Country from, Country to) => (luck, this.from, this.to) = (SHA256.HashData(shipmentId.ToByteArray(true)), from, to);

    /// <summary>All that will have been heard of it in the end.</summary>
    /// <param name="dispatchedAt">Null while it is with the sender.</param>
    public static IReadOnlyList<SimulatedScan> Of(Guid shipmentId, Instant labelledAt, Instant? dispatchedAt, string fromCountry, string toCountry)
    {
        var journey = new SimulatedJourney(shipmentId, Countries.Get(fromCountry), Countries.Get(toCountry));
        journey.Say(labelledAt, ScanStatus.PreTransit, journey.from, "The label has been made");
        if (dispatchedAt is { } left)
            journey.Travel(left);
        return journey.scans;
    }

    private void Travel(Instant left)
    {
        var pickedUp = left + Minutes(90, 300);
        Say(pickedUp, ScanStatus.InTransit, from, "Picked up");
        var departed = On(Workday(DateOf(pickedUp, from).PlusDays(1), from), from, 4 * 60, 7 * 60);
        Say(departed, ScanStatus.InTransit, from, "Left the sorting centre");
        var arrived = from.Code == to.Code ? departed : CrossBorder(departed);
        Deliver(Workday(DateOf(arrived, to).PlusDays(1), to));
    }

    private Instant CrossBorder(Instant departed)
    {
        var nights = from.Region == to.Region ? Throw(1, 2) : Throw(2, 5);
        var arrived = On(DateOf(departed, to).PlusDays(nights), to, 60, 6 * 60);
        Say(arrived, ScanStatus.InTransit, to, "Arrived in the country");
        if (Throw(1, 100) > 60)
            return arrived;
        var held = arrived + Minutes(30, 240);
        Say(held, ScanStatus.CustomsHold, to, "Customs are looking at it");
        var released = held + Minutes(180, (int)LongestHold.TotalMinutes);
        Say(released, ScanStatus.InTransit, to, "Released by customs");
        return released;
    }

    private void Deliver(LocalDate day)
    {
        var chance = Throw(1, 100);
        Say(On(day, to, (6 * 60) + 30, 9 * 60), ScanStatus.OutForDelivery, to, "Out for delivery");
        if (chance <= 80)
        {
            Say(On(day, to, 10 * 60, 17 * 60), ScanStatus.Delivered, to, "Delivered");
            return;
        }
        Say(On(day, to, 10 * 60, 17 * 60), ScanStatus.DeliveryAttempted, to, "Nobody was at home");
        var next = Workday(day.PlusDays(1), to);
        if (chance <= 90)
        {
            Say(On(next, to, (6 * 60) + 30, 9 * 60), ScanStatus.OutForDelivery, to, "Out for delivery");
            Say(On(next, to, 10 * 60, 17 * 60), ScanStatus.Delivered, to, "Delivered");
        }
        else if (chance <= 97)
        {
            Say(On(next, to, 8 * 60, 10 * 60), ScanStatus.AvailableForPickup, to, "Waits in a shop");
            Say(On(Workday(next.PlusDays(1), to), to, 12 * 60, 19 * 60), ScanStatus.Delivered, to, "Fetched");
        }
        else
        {
            Say(On(next, to, 8 * 60, 10 * 60), ScanStatus.ReturnToSender, to, "Goes back to the sender");
            Say(On(Workday(next.PlusDays(Throw(2, 6)), from), from, 9 * 60, 16 * 60), ScanStatus.Returned, from, "Back at the sender's");
        }
    }

    private void Say(Instant at, ScanStatus status, Country place, string words) => scans.Add(new(at, status, place.Name, words, ZoneOf(place).Id));

    private Instant On(LocalDate day, Country place, int fromMinute, int untilMinute) =>
        (day + LocalTime.Midnight.PlusMinutes(Throw(fromMinute, untilMinute))).InZoneLeniently(ZoneOf(place)).ToInstant();

    private Duration Minutes(int least, int most) => Duration.FromMinutes(Throw(least, most));

    /// <summary>The next throw of dice that fall for this shipment as they always do.</summary>
    private int Throw(int least, int most)
    {
        Span<byte> seed = stackalloc byte[luck.Length + sizeof(int)];
        luck.CopyTo(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[luck.Length..], thrown++);
        return least + (int)(BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(seed)) % (uint)(most - least + 1));
    }

    private static DateTimeZone ZoneOf(Country place) => DateTimeZoneProviders.Tzdb[place.DefaultZone];

    private static LocalDate DateOf(Instant at, Country place) => at.InZone(ZoneOf(place)).Date;

    private static LocalDate Workday(LocalDate day, Country place)
    {
        while (!place.IsWorkday(day.DayOfWeek))
            day = day.PlusDays(1);
        return day;
    }
}

/// <summary>One thing that will be heard of a simulated parcel, and when.</summary>
public sealed record SimulatedScan(Instant At, ScanStatus Status, string Place, string Words, string Zone);
