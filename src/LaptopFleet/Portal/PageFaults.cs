using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Reminders;
using LaptopFleet.World;

namespace LaptopFleet.Portal;

/// <summary>What is wrong with a field, in the words of the page. That it is wrong has been found by the rules of the API; only how it is said is of the page.</summary>
public static class PageFaults
{
    private static readonly Dictionary<string, int> Most = new(StringComparer.Ordinal)
    {
        [PickupForm.AvailabilityField] = PickupDetails.AvailabilityMaxLength,
        [PickupForm.PostcodeField] = PostalAddress.PostcodeMaxLength,
        [DisputeForm.BecauseField] = Deadline.DisputeReasonMaxLength,
    };

    /// <summary>How long what is written into a field may be.</summary>
    public static int MostOf(string field) => Most.GetValueOrDefault(field, PostalAddress.LineMaxLength);

    public static (string Field, string Sentence) Say(Fault fault, IReadOnlyDictionary<string, string> sent, PageWords words)
    {
        var field = fault.Pointer.Split('/')[^1];
        return (field, Sentence(fault, field, sent, words));
    }

    private static string Sentence(Fault fault, string field, IReadOnlyDictionary<string, string> sent, PageWords words)
    {
        var value = sent.GetValueOrDefault(field, "");
        if (!StrictText.Prints(value) || value.Any(char.IsControl))
            return words.NotReadable;
        if (field == PickupForm.CountryField)
            return words.NoCountry;
        if (string.IsNullOrWhiteSpace(value))
            return words.Needed;
        if (value.Length > MostOf(field))
            return PageWords.Say(words.TooLong, MostOf(field));
        if (field == PickupForm.PhoneField)
            return words.NoPhone;
        return field == PickupForm.PostcodeField && Countries.Find(sent.GetValueOrDefault(PickupForm.CountryField)) is { PostcodeExample: { } example } country
            ? PageWords.Say(words.NoPostcode, country.Name, example)
            : fault.Detail;
    }
}
