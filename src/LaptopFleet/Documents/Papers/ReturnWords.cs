using System.Globalization;
using LaptopFleet.Documents.Pages;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>What the return instructions say, in one language. A further language is one more class like <see cref="EnglishReturn"/>, and a name in <see cref="All"/>.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="DayPattern">How a day is written: day, month, year.</param>
/// <param name="Months">January to December, with | between.</param>
public sealed record ReturnWords(
    string Tag, string DayPattern, string Months, string Title, string Shipment, string Deadline, string Carrier, string Waybill, string ToldLater, string Contact,
    string WhatGoes, string Laptop, string SerialNumber, string AssetTag, string Swollen, string How, IReadOnlyList<Phrase> Steps, string Handing, IReadOnlyList<Phrase> HandingOver, string GoesTo, string YourPage, string PageHint)
{
    public static readonly IReadOnlyList<ReturnWords> All = [EnglishReturn.Words, GermanReturn.Words, FrenchReturn.Words, SpanishReturn.Words, PortugueseReturn.Words, JapaneseReturn.Words];

    public static ReturnWords For(string language) => All.FirstOrDefault(w => w.Tag == language.Split('-')[0]) ?? EnglishReturn.Words;

    public string Day(LocalDate day) => string.Format(CultureInfo.InvariantCulture, DayPattern, day.Day, Months.Split('|')[day.Month - 1], day.Year);

    /// <summary>Said in English only: it stands where a language is missing.</summary>
    public string NotYours(string language) => $"These instructions are not available in {NameOf(language)} yet. This is the English text.";

    private static string NameOf(string language)
    {
        // A tag that the machine does not know is shown as it is.
        var known = CultureInfo.GetCultures(CultureTypes.NeutralCultures).FirstOrDefault(c => c.Name.Equals(language, StringComparison.OrdinalIgnoreCase));
        return known?.EnglishName ?? language;
    }
}
