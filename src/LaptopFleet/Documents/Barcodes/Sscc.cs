namespace LaptopFleet.Documents.Barcodes;

/// <summary>Serial Shipping Container Code: 18 digits, the last of them a check digit (GS1 General Specifications 3.3.1 and 7.9.1).</summary>
public sealed record Sscc
{
    public const int Length = 18;

    private Sscc(string digits) => Digits = digits;

    public string Digits { get; }

    /// <summary>The 18 digits when they are an SSCC; else nothing.</summary>
    public static Sscc? Read(string digits) => digits.Length == Length && digits.All(char.IsAsciiDigit) && CheckDigit(digits[..^1]) == digits[^1] ? new(digits) : null;

    /// <summary>Extension digit, company prefix and serial reference, 17 digits in all, given their check digit.</summary>
    public static Sscc Complete(string digits) =>
        digits.Length == Length - 1 && digits.All(char.IsAsciiDigit) ? new(digits + CheckDigit(digits)) : throw new ArgumentException("An SSCC is made of 17 digits and a check digit.", nameof(digits));

    /// <summary>Weights 3 and 1 from the right; what is missing to the next ten.</summary>
    public static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[^(i + 1)] - '0') * (i % 2 == 0 ? 3 : 1);
        return (char)('0' + (10 - sum % 10) % 10);
    }

    public override string ToString() => Digits;
}
