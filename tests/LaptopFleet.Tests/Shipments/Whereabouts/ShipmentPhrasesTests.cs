using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Whereabouts;
using NodaTime;

namespace LaptopFleet.Tests.Shipments.Whereabouts;

public sealed class ShipmentPhrasesTests
{
    public static TheoryData<string> Languages => [.. ShipmentPhrases.All.Select(p => p.Tag)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_a_sentence_for_everything(string language)
    {
        var words = ShipmentPhrases.For(language);

        Assert.Equal(language, words.Tag);
        Assert.All(Enum.GetValues<ShipmentState>(), state => Assert.All([true, false], isToMe => Assert.EndsWith(".", words.Status(state, isToMe), StringComparison.Ordinal)));
        Assert.All(Enum.GetValues<MyStep>(), step => Assert.EndsWith(".", words.Steps[step], StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ScanStatus>(), status => Assert.NotEmpty(words.Scans[status]));
        Assert.Contains("{1}", words.Between, StringComparison.Ordinal);
        Assert.Contains("{1}", words.AfterItLeaves, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("fr", "en")]
    [InlineData("de-CH, fr;q=0.8", "de")]
    [InlineData("fr;q=0.9, de;q=0.5", "de")]
    [InlineData("DE", "de")]
    [InlineData(",;q=", "en")]
    public void The_first_language_that_is_spoken_here_is_taken(string? asked, string taken) => Assert.Equal(taken, ShipmentPhrases.For(asked).Tag);

    [Theory]
    [InlineData("Pacific/Auckland", "2026-11-24T07:30:00", "+13:00")]
    [InlineData("America/New_York", "2026-11-23T13:30:00", "-05:00")]
    [InlineData("Asia/Kolkata", "2026-11-24T00:00:00", "+05:30")]
    public void An_instant_is_told_by_the_person_s_own_clock(string zone, string local, string offset)
    {
        var moment = LocalMoment.Of(Instant.FromUtc(2026, 11, 23, 18, 30), DateTimeZoneProviders.Tzdb[zone]);

        Assert.Equal((local, offset, zone), (moment.Local, moment.Offset, moment.Zone));
    }

    [Theory]
    [InlineData(ShipmentState.AvailableForPickup, true, MyStep.PickUp)]
    [InlineData(ShipmentState.AvailableForPickup, false, MyStep.Nothing)]
    [InlineData(ShipmentState.DeliveryAttempted, true, MyStep.BeThere)]
    [InlineData(ShipmentState.Delivered, true, MyStep.Accept)]
    [InlineData(ShipmentState.LabelReady, false, MyStep.HandToCarrier)]
    [InlineData(ShipmentState.Returned, false, MyStep.AskLogistics)]
    [InlineData(ShipmentState.InTransit, true, MyStep.Nothing)]
    public void What_to_do_next_follows_from_where_it_is_and_whose_end_I_am(ShipmentState state, bool isToMe, MyStep next) => Assert.Equal(next, ShipmentPhrases.Next(state, isToMe));
}
