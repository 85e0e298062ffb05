namespace LaptopFleet.Documents.Barcodes;

/// <summary>
/// Code 128 (ISO/IEC 15417) of printable ASCII: symbol values, check character included. Digits go in pairs (set C) where that is shorter:
/// from four at an end, from six in between.
/// </summary>
public static class Code128
{
    public const int MaxLength = 80;
    private const int StartB = 104, StartC = 105, ToB = 100, ToC = 99, Fnc1 = 102, Stop = 106;

    public static IReadOnlyList<int> Encode(string text) => Encode(text, fnc1: false);

    /// <summary>GS1-128: FNC1 after the start character says that application identifiers follow. At most 48 characters (GS1 General Specifications 5.4).</summary>
    public static IReadOnlyList<int> EncodeGs1(string elements) =>
        elements.Length <= 48 ? Encode(elements, fnc1: true) : throw new ArgumentException("GS1-128 holds at most 48 characters.", nameof(elements));

    /// <summary>The start character's value, plus each value times its position, modulo 103.</summary>
    public static int Check(IReadOnlyList<int> values)
    {
        var sum = values[0];
        for (var position = 1; position < values.Count; position++)
            sum += position * values[position];
        return sum % 103;
    }

    private static List<int> Encode(string text, bool fnc1)
    {
        if (text.Length is 0 or > MaxLength || text.Any(c => c is < ' ' or > '~'))
            throw new ArgumentException($"Code 128 takes 1 to {MaxLength} printable ASCII characters.", nameof(text));
        var pairs = DigitsAt(text, 0) is var lead && (lead >= 4 || (lead == text.Length && lead == 2));
        var values = new List<int> { pairs ? StartC : StartB };
        if (fnc1)
            values.Add(Fnc1);
        for (var at = 0; at < text.Length;)
        {
            var digits = DigitsAt(text, at);
            if (pairs && digits >= 2)
            {
                values.Add((text[at] - '0') * 10 + text[at + 1] - '0');
                at += 2;
                continue;
            }
            if (pairs || IsWorthPairs(digits, at + digits == text.Length))
            {
                pairs = !pairs;
                values.Add(pairs ? ToC : ToB);
                continue;
            }
            values.Add(text[at++] - ' ');
        }
        values.Add(Check(values));
        values.Add(Stop);
        return values;
    }

    // An odd run gives its first digit to set B, and is looked at again from the second.
    private static bool IsWorthPairs(int digits, bool atEnd) => digits % 2 == 0 && digits >= (atEnd ? 4 : 6);

    private static int DigitsAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - at;
    }
}
