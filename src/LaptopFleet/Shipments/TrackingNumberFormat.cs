using System.Globalization;
using System.Text.RegularExpressions;
using LaptopFleet.Shipments.Carriers;

namespace LaptopFleet.Shipments;

/// <summary>One form that a carrier's numbers have: capital letters and digits, without spaces.</summary>
/// <param name="Carrier">Our code of the carrier; null for a form that many posts share.</param>
/// <param name="Unmistakable">Nothing else looks like this, so that a wrong check digit means a wrong character.</param>
public sealed partial record TrackingNumberFormat(string? Carrier, string Name, bool Unmistakable, Regex Form, Func<string, bool> Check)
{
    // Shared forms stand behind those that tell more.
    public static readonly IReadOnlyList<TrackingNumberFormat> All =
    [
        new(KnownCarrier.Ups, "UPS 1Z", true, Ups1Z(), key => Alternating(key[2..])),
        new(KnownCarrier.Ups, "UPS waybill", false, UpsWaybill(), key => Alternating(key[1..])),
        new(null, "UPU S10", true, S10(), key => Mod11(key[2..11])),
        new(KnownCarrier.Usps, "USPS IMpb", true, Impb(), key => Numbers(key).Any(Gs1)),
        new(KnownCarrier.Usps, "USPS, 20 digits", false, Usps20(), key => Numbers(key).Any(n => Gs1(n) || Gs1($"91{n}"))),
        new(KnownCarrier.Fedex, "FedEx Ground 96", true, FedExGround96(), key => Gs1(key[^15..])),
        new(KnownCarrier.Fedex, "FedEx, 34 digits", false, FedEx34(), key => Mod11Then10(key[^14..])),
        new(KnownCarrier.Fedex, "FedEx ASTRA", false, FedExAstra(), key => Mod11Then10(key[16..28])),
        new(KnownCarrier.Fedex, "FedEx Ground", false, FedExGround(), Gs1),
        new(KnownCarrier.Fedex, "FedEx Ground SSCC", false, FedExSscc(), Gs1),
        new(KnownCarrier.Fedex, "FedEx Express", false, FedExExpress(), Mod11Then10),
        new(KnownCarrier.Dhl, "DHL Express", false, DhlExpress(), Mod7),
    ];

    public bool Fits(string key) => Form.IsMatch(key);

    public bool Checks(string key) => Check(key);

    public bool IsOf(string? carrier) =>
        string.Equals(Carrier, carrier, StringComparison.OrdinalIgnoreCase) || (Carrier is null && string.Equals(carrier, KnownCarrier.Usps, StringComparison.OrdinalIgnoreCase));

    public static bool IsUnmistakable(string key) => All.Any(f => f.Unmistakable && f.Fits(key));

    /// <summary>GS1: weights 3 and 1 from the right, filled up to a multiple of ten.</summary>
    private static bool Gs1(string digits)
    {
        var sum = 0;
        for (int i = digits.Length - 2, weight = 3; i >= 0; i--, weight = 4 - weight)
            sum += Digit(digits[i]) * weight;
        return (10 - (sum % 10)) % 10 == Digit(digits[^1]);
    }

    /// <summary>UPS: weights 1 and 2 by turns; a letter counts by the last digit of its place in the alphabet plus one.</summary>
    private static bool Alternating(string key)
    {
        var sum = 0;
        for (int i = key.Length - 2, weight = 1; i >= 0; i--, weight = 3 - weight)
            sum += Digit(key[i]) * weight;
        return (10 - (sum % 10)) % 10 == Digit(key[^1]);
    }

    /// <summary>UPU S10: eight weights; ten becomes 0 and eleven becomes 5.</summary>
    private static bool Mod11(string digits)
    {
        ReadOnlySpan<int> weights = [8, 6, 4, 2, 3, 5, 9, 7];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += Digit(digits[i]) * weights[i];
        return (11 - (sum % 11)) switch { 10 => 0, 11 => 5, var check => check } == Digit(digits[^1]);
    }

    /// <summary>FedEx Express: weights 1, 3 and 7 from the right of what precedes the check digit.</summary>
    private static bool Mod11Then10(string digits)
    {
        ReadOnlySpan<int> weights = [1, 3, 7];
        var sum = 0;
        for (var i = 0; i < digits.Length - 1; i++)
            sum += Digit(digits[^(i + 2)]) * weights[i % 3];
        return sum % 11 % 10 == Digit(digits[^1]);
    }

    private static bool Mod7(string digits) => long.Parse(digits.AsSpan(0, digits.Length - 1), CultureInfo.InvariantCulture) % 7 == Digit(digits[^1]);

    /// <summary>A barcode of the US post may begin with 420 and a ZIP code of five or nine digits, which are no part of the number.</summary>
    private static IEnumerable<string> Numbers(string key)
    {
        if (key.Length <= 26)
            return [key];
        return new[] { key[8..], key[12..] }.Where(n => n.Length is 20 or 22 or 26);
    }

    private static int Digit(char c) => char.IsAsciiDigit(c) ? c - '0' : (c - 'A' + 2) % 10;

    [GeneratedRegex("^1Z[0-9A-Z]{15}[0-9]$", RegexOptions.NonBacktracking)]
    private static partial Regex Ups1Z();

    [GeneratedRegex("^[AHJKTV][0-9]{10}$", RegexOptions.NonBacktracking)]
    private static partial Regex UpsWaybill();

    [GeneratedRegex("^[A-IL-RU-VX-Z][A-Z][0-9]{9}[A-Z]{2}$", RegexOptions.NonBacktracking)]
    private static partial Regex S10();

    [GeneratedRegex("^(420[0-9]{5}([0-9]{4})?)?9[1-5]([0-9]{20}|[0-9]{24})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Impb();

    [GeneratedRegex("^(420[0-9]{5}([0-9]{4})?)?[0-9]{20}$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Usps20();

    [GeneratedRegex("^96[0-9]{20}$", RegexOptions.NonBacktracking)]
    private static partial Regex FedExGround96();

    [GeneratedRegex("^([0-8][0-9]{33}|96[0-9]{32})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FedEx34();

    [GeneratedRegex("^3[0-9]{31}$", RegexOptions.NonBacktracking)]
    private static partial Regex FedExAstra();

    [GeneratedRegex("^[0-9]{15}$", RegexOptions.NonBacktracking)]
    private static partial Regex FedExGround();

    [GeneratedRegex("^00[0-9]{16}$", RegexOptions.NonBacktracking)]
    private static partial Regex FedExSscc();

    [GeneratedRegex("^[0-9]{12}$", RegexOptions.NonBacktracking)]
    private static partial Regex FedExExpress();

    [GeneratedRegex("^[0-9]{10,11}$", RegexOptions.NonBacktracking)]
    private static partial Regex DhlExpress();
}
