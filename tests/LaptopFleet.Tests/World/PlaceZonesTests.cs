using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Tests.World;

public sealed class PlaceZonesTests
{
    private static readonly LocalDateTime Noon = new(2026, 11, 20, 12, 0);

    [Theory]
    [InlineData("PT", null, "Lisboa", null)]
    [InlineData("FR", null, "Lyon", "Europe/Paris")]
    [InlineData("fra", null, null, "Europe/Paris")]
    [InlineData("Germany", null, null, "Europe/Berlin")]
    [InlineData("US", "TX", "HOUSTON", null)]
    [InlineData("US", "OH", "COLUMBUS", "America/New_York")]
    [InlineData("USA", "Ohio", null, "America/New_York")]
    [InlineData("US", null, "NEW YORK", "America/New_York")]
    [InlineData("US", null, "Springfield", null)]
    [InlineData("BR", null, "São Paulo", "America/Sao_Paulo")]
    [InlineData("AR", null, "Rosario", "America/Argentina/Buenos_Aires")]
    [InlineData("AU", "VIC", null, "Australia/Melbourne")]
    [InlineData("XX", "OH", "Columbus", null)]
    [InlineData(null, "OH", "Columbus", null)]
    public void The_zone_of_a_place_is_told_where_it_can_be(string? country, string? subdivision, string? city, string? zone)
    {
        var found = PlaceZones.Find(Noon, country, subdivision, city);

        // Where all zones of a country agree, any of them will do.
        Assert.Equal(zone is null ? null : Noon.InZoneLeniently(DateTimeZoneProviders.Tzdb[zone]).ToInstant(), found?.At);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_or_repeat_is_read_all_the_same()
    {
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 30), PlaceZones.Find(new(2026, 3, 29, 2, 30), "FR", null, null)?.At);
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), PlaceZones.Find(new(2026, 10, 25, 2, 30), "FR", null, null)?.At);
    }

    [Fact]
    public void Countries_are_known_by_two_letters_three_letters_and_name()
    {
        Assert.All(new[] { "PT", "prt", "Portugal", " PORTUGAL " }, text => Assert.Equal("PT", PlaceZones.CountryOf(text)?.Code));
        Assert.Null(PlaceZones.CountryOf("Atlantis"));
        Assert.Null(PlaceZones.CountryOf(null));
    }
}
