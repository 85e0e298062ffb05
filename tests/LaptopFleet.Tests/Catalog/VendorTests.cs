using LaptopFleet.Catalog;
using LaptopFleet.Platform;
using NodaTime;

namespace LaptopFleet.Tests.Catalog;

public sealed class VendorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    /// <summary>Every state with every action; null where it is allowed.</summary>
    public static TheoryData<string, string, string?> Moves => new()
    {
        { "reviewed", "use", null },
        { "reviewed", "change", null },
        { "reviewed", "close", null },
        { "expired", "use", "vendor.review-expired" },
        { "expired", "change", null },
        { "expired", "close", null },
        { "closed", "use", "vendor.closed" },
        { "closed", "change", "vendor.closed" },
        { "closed", "close", "vendor.closed" },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_vendor_does_only_what_it_can(string state, string action, string? refusal)
    {
        var today = new LocalDate(2026, 11, 23);
        var (vendor, _) = Vendor.Add("v", "V", VendorKind.Reseller, state == "expired" ? today.PlusDays(-1) : today, Now);
        if (state == "closed")
            vendor.Close(Now);

        var refused = Record.Exception(() =>
        {
            switch (action)
            {
                case "use": vendor.MustBeUsable(today); break;
                case "change": vendor.Change("W", VendorKind.Maker, today, Now); break;
                case "close": vendor.Close(Now); break;
                default: throw new ArgumentOutOfRangeException(nameof(action), action, null);
            }
        });

        Assert.Equal(refusal, (refused as RefusedException)?.Code);
        Assert.Equal(refusal is null, refused is null);
    }
}
