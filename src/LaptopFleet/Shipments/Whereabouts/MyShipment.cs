using System.Globalization;
using LaptopFleet.Shipments.Lanes;
using NodaTime;

namespace LaptopFleet.Shipments.Whereabouts;

/// <summary>One shipment as the person at its end sees it.</summary>
/// <param name="IsToMe">False where it comes from me.</param>
/// <param name="Status">Where it stands, in a sentence.</param>
/// <param name="Laptops">What is in it: maker and model.</param>
/// <param name="IsLate">It takes longer than usual, or than the carrier said.</param>
/// <param name="Expected">When to expect it; null once it is over, and while nobody knows.</param>
/// <param name="Next">What to do next.</param>
/// <param name="NextInWords">The same as a sentence.</param>
/// <param name="Language">In which language the sentences are.</param>
/// <param name="Packages">Where each of several packages stands; none where there is one.</param>
public sealed record MyShipment(
    Guid Id, ShipmentDirection Direction, bool IsToMe, ShipmentState State, string Status, IReadOnlyList<string> Laptops, string? Carrier, string? TrackingNumber,
    MyScan? LastScan, bool IsLate, MyExpectation? Expected, MyStep Next, string NextInWords, string Language, IReadOnlyList<MyPackage> Packages);

/// <summary>One of several packages.</summary>
/// <param name="Status">Where it stands, in a sentence.</param>
public sealed record MyPackage(int Number, string? TrackingNumber, ShipmentState State, string Status);

/// <summary>Something that the carrier saw.</summary>
/// <param name="What">In words.</param>
/// <param name="Place">In the carrier's words.</param>
public sealed record MyScan(ScanStatus Status, string What, string? Place, LocalMoment At);

/// <summary>When to expect it, from what others took on the same lane.</summary>
/// <param name="From">The day by which half of them were there, in my zone; null before it has left.</param>
/// <param name="Until">The day by which nine in ten were there.</param>
/// <param name="Sample">How many were counted.</param>
/// <param name="Sentence">The same as a sentence.</param>
/// <param name="Reason">Where the days come from.</param>
/// <param name="CarrierEstimateOn">The carrier's own day, beside it.</param>
public sealed record MyExpectation(
    LocalDate? From, LocalDate? Until, string Zone, int MedianDays, int NinetiethDays, ForecastBasis Basis, int Sample, string Sentence, string Reason, LocalDate? CarrierEstimateOn)
{
    internal static MyExpectation Of(LaneForecast forecast, Instant? dispatchedAt, LocalDate? estimate, DateTimeZone zone, ShipmentPhrases words)
    {
        var (from, until) = (dispatchedAt is { } left ? forecast.UsuallyBy(left).InZone(zone).Date : (LocalDate?)null, dispatchedAt is { } gone ? forecast.LateAfter(gone).InZone(zone).Date : (LocalDate?)null);
        var sentence = from is null
            ? string.Format(CultureInfo.InvariantCulture, words.AfterItLeaves, forecast.MedianDays, forecast.NinetiethDays)
            : string.Format(CultureInfo.InvariantCulture, words.Between, $"{from:uuuu-MM-dd}", $"{until:uuuu-MM-dd}");
        return new(from, until, zone.Id, forecast.MedianDays, forecast.NinetiethDays, forecast.Basis, forecast.Sample, sentence, forecast.Reason, estimate);
    }
}

/// <summary>An instant, and what the clock on my wall showed.</summary>
/// <param name="Local">Like <c>2026-11-23T18:05:00</c>.</param>
/// <param name="Offset">From UTC, like <c>+01:00</c>.</param>
/// <param name="Zone">IANA.</param>
public sealed record LocalMoment(Instant Utc, string Local, string Offset, string Zone)
{
    public static LocalMoment Of(Instant at, DateTimeZone zone)
    {
        var there = at.InZone(zone);
        return new(at, there.LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), there.Offset.ToString("+HH:mm", CultureInfo.InvariantCulture), zone.Id);
    }
}
