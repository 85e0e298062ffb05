using System.Text.Json;
using LaptopFleet.Shipments;
using LaptopFleet.Shipments.Carriers;

namespace LaptopFleet.Tests.Shipments;

public sealed class TrackingNumberTests
{
    /// <summary>Made up here, with check digits worked out apart from the program.</summary>
    public static TheoryData<string, string?, string> WellFormed => new()
    {
        { "1ZLF7A420305783084", KnownCarrier.Ups, "UPS 1Z" },
        { "1z x9y 8z7 yw 6271497 2", KnownCarrier.Ups, "UPS 1Z" },
        { "J0940094926", KnownCarrier.Ups, "UPS waybill" },
        { "913465355497", KnownCarrier.Fedex, "FedEx Express" },
        { "9134 6535 5497", KnownCarrier.Fedex, "FedEx Express" },
        { "505976717236738", KnownCarrier.Fedex, "FedEx Ground" },
        { "9612019970934711186824", KnownCarrier.Fedex, "FedEx Ground 96" },
        { "1959737940021514854661335677900810", KnownCarrier.Fedex, "FedEx, 34 digits" },
        { "9622923749510693330590900097781009", KnownCarrier.Fedex, "FedEx, 34 digits" },
        { "37623895686677674349595510335909", KnownCarrier.Fedex, "FedEx ASTRA" },
        { "001510590697826285", KnownCarrier.Fedex, "FedEx Ground SSCC" },
        { "06845923882745069374", KnownCarrier.Usps, "USPS, 20 digits" },
        { "73186217973612335310", KnownCarrier.Usps, "USPS, 20 digits" },
        { "9476579350570182947417", KnownCarrier.Usps, "USPS IMpb" },
        { "420100019476579350570182947417", KnownCarrier.Usps, "USPS IMpb" },
        { "4201000100429476579350570182947417", KnownCarrier.Usps, "USPS IMpb" },
        { "92680209475509915953472360", KnownCarrier.Usps, "USPS IMpb" },
        { "4209950192680209475509915953472360", KnownCarrier.Usps, "USPS IMpb" },
        { "1357489140", KnownCarrier.Dhl, "DHL Express" },
        { "67583149583", KnownCarrier.Dhl, "DHL Express" },
        { "RR473124568US", null, "UPU S10" },
        { S10Ten, null, "UPU S10" },
        { S10Eleven, null, "UPU S10" },
    };

    /// <summary>Where the sum leaves ten, and where it leaves eleven.</summary>
    private const string S10Ten = "LX117777410DE";
    private const string S10Eleven = "LX385280845DE";

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void A_number_says_whose_it_is_and_that_it_is_whole(string number, string? carrier, string format) =>
        Assert.Equal(new(carrier, format, TrackingNumberVerdict.WellFormed), TrackingNumber.Look(number));

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void One_wrong_check_digit_is_seen(string number, string? carrier, string format)
    {
        var key = Shipment.TrackingKeyOf(number);
        // The check digit is the last one but for S10, which ends with a country, and ASTRA, which ends with a form number.
        var at = format switch { "UPU S10" => 10, "FedEx ASTRA" => 27, _ => key.Length - 1 };
        var wrong = Enumerable.Range(1, 9).Select(d => key[..at] + (char)('0' + ((key[at] - '0' + d) % 10)) + key[(at + 1)..]);

        // A number of the US post can be read in two ways, of which a wrong digit may fit the other.
        var readings = format.StartsWith("USPS", StringComparison.Ordinal) ? 2 : 1;
        Assert.True(wrong.Count(other => Formats(other, format).Checks(other)) < readings);
        Assert.NotEmpty(TrackingNumber.Warnings(carrier ?? KnownCarrier.Usps, key[..at] + (char)('0' + ((key[at] - '0' + 1) % 10)) + key[(at + 1)..]));
        Assert.Empty(TrackingNumber.Warnings(carrier, number));

        static TrackingNumberFormat Formats(string key, string name) => Assert.Single(TrackingNumberFormat.All, f => f.Name == name && f.Fits(key));
    }

    [Theory]
    [InlineData("913465355497", "FedEx Express")]
    [InlineData("1ZLF7A420305783084", "UPS 1Z")]
    [InlineData("9476579350570182947417", "USPS IMpb")]
    [InlineData("RR473124568US", "UPU S10")]
    public void Any_one_digit_that_was_mistyped_is_seen(string number, string format)
    {
        var form = TrackingNumberFormat.All.Single(f => f.Name == format);
        var mistyped = from at in Enumerable.Range(0, number.Length)
                       where char.IsAsciiDigit(number[at])
                       from digit in "0123456789"
                       where digit != number[at]
                       select number[..at] + digit + number[(at + 1)..];

        var seen = mistyped.Where(form.Fits).Select(m => !form.Checks(m)).ToList();

        // Modulus 11 brought down to one digit lets a few pass; ten and weights of two let none.
        Assert.True(seen.Count(s => s) >= seen.Count * 0.89, $"{seen.Count(s => s)} of {seen.Count}");
    }

    [Theory]
    [InlineData("manual", "JD 0146 0000 1234")]
    [InlineData("manual", "913465355498")]
    [InlineData("dpd", "1357489141")]
    [InlineData("ups", "H1234")]
    [InlineData("ups", null)]
    [InlineData(null, "505976717236739")]
    public void What_is_not_known_to_be_wrong_is_left_alone(string? carrier, string? number) => Assert.Empty(TrackingNumber.Warnings(carrier, number));

    [Fact]
    public void A_number_of_another_carrier_is_told()
    {
        var warning = Assert.Single(TrackingNumber.Warnings("ups", "913465355497"));

        Assert.Equal((TrackingNumber.OtherCarrier, "/trackingNumber"), (warning.Code, warning.Pointer));
        Assert.Contains("FedEx Express", warning.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_nobody_else_has_is_wrong_whoever_is_named() =>
        Assert.Equal(TrackingNumber.CheckDigit, Assert.Single(TrackingNumber.Warnings("manual", "1ZLF7A420305783085")).Code);

    [Fact]
    public void An_unknown_form_is_unknown() => Assert.Equal(TrackingNumberOpinion.None, TrackingNumber.Look("hello"));

    [Fact]
    public void The_public_examples_of_the_carriers_are_well_formed()
    {
        var folder = Environment.GetEnvironmentVariable("LAPTOPFLEET_VECTORS");
        Assert.SkipUnless(Directory.Exists(folder), "LAPTOPFLEET_VECTORS names no folder.");
        var checkedNumbers = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(folder!, "tracking_numbers"), "*.json"))
        {
            using var page = JsonDocument.Parse(File.ReadAllText(file));
            var carrier = page.RootElement.GetProperty("courier_code").GetString();
            foreach (var kind in page.RootElement.GetProperty("tracking_numbers").EnumerateArray().Where(k => k.GetProperty("validation").TryGetProperty("checksum", out _)))
            {
                foreach (var number in kind.GetProperty("test_numbers").GetProperty("valid").EnumerateArray().Select(n => n.GetString()!))
                {
                    Assert.True(TrackingNumberFormat.All.Any(f => f.Carrier == carrier && f.Fits(Shipment.TrackingKeyOf(number)) && f.Checks(Shipment.TrackingKeyOf(number))), $"{carrier} {number}");
                    Assert.Empty(TrackingNumber.Warnings(carrier, number));
                    checkedNumbers++;
                }
            }
        }
        Assert.True(checkedNumbers > 60, $"Only {checkedNumbers} numbers were found.");
    }
}
