using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LaptopFleet.Portal;

/// <summary>
/// HTML that is safe to send. It is written as an interpolated text, and whatever is put into its holes is encoded, unless it is markup itself: nobody can forget to. Attributes stand in double quotes.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct Markup
{
    public static readonly Markup None = new("");

    // Letters of all languages stand as they are; what means something to HTML does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? text;

    private Markup(string text) => this.text = text;

    public static Markup Of(Writer written) => new(written.Text);

    /// <summary>A constant of the program, that is no data of anybody.</summary>
    public static Markup Trusted(string constant) => new(constant);

    public static Markup Join(params IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.text)));

    public static Markup When(bool condition, Func<Markup> then) => condition ? then() : None;

    public override string ToString() => text ?? "";

    /// <summary>Writes the text and its holes.</summary>
    [InterpolatedStringHandler]
    [StructLayout(LayoutKind.Auto)]
    public readonly struct Writer(int literalLength, int formattedCount)
    {
        private const int UsualHole = 24;
        private readonly StringBuilder written = new(literalLength + (formattedCount * UsualHole));

        public string Text => written.ToString();

        public void AppendLiteral(string literal) => written.Append(literal);

        public void AppendFormatted(Markup part) => written.Append(part.text);

        public void AppendFormatted(string? value) => written.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(int value) => written.Append(value.ToString(CultureInfo.InvariantCulture));
    }
}
