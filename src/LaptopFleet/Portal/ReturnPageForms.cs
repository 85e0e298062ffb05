using LaptopFleet.Offboarding.Returns;
using LaptopFleet.World;

namespace LaptopFleet.Portal;

/// <summary>The forms of the page. Each field has its label, its hint and what is wrong with it in its place, told to whoever listens to the page as well.</summary>
internal static class ReturnPageForms
{
    private static readonly IReadOnlyList<Country> Choices = [.. Countries.All.OrderBy(country => country.Name, StringComparer.Ordinal)];

    /// <summary>Where it can be fetched. What was said before is not shown: whoever has the link sees no address.</summary>
    public static Markup Confirm(ReturnPageFacts facts, Entered entered)
    {
        var words = facts.Words;
        if (!ReturnLifecycle.IsWithThem(facts.Return.State))
            return Markup.None;
        var input = new Fields(words, entered);
        return Markup.Of($"""
            <section aria-labelledby="confirm">
            <h2 id="confirm">{words.Confirm}</h2>
            {Markup.When(facts.Return.ConfirmedAt is not null, () => Markup.Of($"<p><strong>{PageWords.Say(words.Confirmed, ReturnPageHtml.OnDay(facts.Return.ConfirmedAt!.Value, facts))}</strong></p>"))}
            <p class="soft">{words.Hidden}</p>
            <form method="post" action="{LinkedReturn.PageOf(facts.Token)}/confirmation">
            {input.Text(PickupForm.Line1Field, words.Line1, "address-line1")}
            {input.Text(PickupForm.Line2Field, words.Line2, "address-line2", isOptional: true)}
            {input.Text(PickupForm.PostcodeField, words.Postcode, "postal-code")}
            {input.Text(PickupForm.CityField, words.City, "address-level2")}
            {input.Text(PickupForm.RegionField, words.Region, "address-level1")}
            {Country(facts, entered)}
            {input.Text(PickupForm.PhoneField, words.Phone, "tel", words.PhoneHint, isOptional: true, type: "tel")}
            {input.Text(PickupForm.AvailabilityField, words.Availability, "off", words.AvailabilityHint, isOptional: true)}
            <button>{words.Send}</button>
            </form>
            </section>

            """);
    }

    public static Markup Dispute(ReturnPageFacts facts, Entered entered)
    {
        var words = facts.Words;
        if (!facts.IsAsked)
            return Markup.None;
        if (facts.IsDisputed)
            return Markup.Of($"<h2>{words.Dispute}</h2>\n<p>{words.Disputed}</p>\n");
        return Markup.Of($"""
            <section aria-labelledby="dispute">
            <h2 id="dispute">{words.Dispute}</h2>
            <p>{words.DisputeHint}</p>
            <form method="post" action="{LinkedReturn.PageOf(facts.Token)}/dispute">
            {new Fields(words, entered).Text(DisputeForm.BecauseField, words.DisputeField, "off")}
            <button class="other">{words.Send}</button>
            </form>
            </section>

            """);
    }

    private static Markup Country(ReturnPageFacts facts, Entered entered)
    {
        var (name, error) = (PickupForm.CountryField, entered.ErrorOf(PickupForm.CountryField));
        var chosen = entered.Values.GetValueOrDefault(name, facts.Country);
        var options = Choices.Select(c => string.Equals(c.Code, chosen, StringComparison.OrdinalIgnoreCase)
            ? Markup.Of($"<option value=\"{c.Code}\" selected>{c.Name}</option>")
            : Markup.Of($"<option value=\"{c.Code}\">{c.Name}</option>"));
        return Markup.Of($"""
            <label for="{name}">{facts.Words.Country}</label>{Fields.Error(name, error)}
            <select id="{name}" name="{name}" autocomplete="country"{Fields.Told(name, null, error)}>{Markup.Join(options)}</select>
            """);
    }

    /// <summary>Fields with what was written into them.</summary>
    private sealed class Fields(PageWords words, Entered entered)
    {
        public Markup Text(string name, string label, string autocomplete, string? hint = null, bool isOptional = false, string type = "text")
        {
            var error = entered.ErrorOf(name);
            return Markup.Of($"""
                <label for="{name}">{label}{Markup.When(isOptional, () => Markup.Of($" <span class=\"soft\">({words.Optional})</span>"))}</label>
                {Markup.When(hint is not null, () => Markup.Of($"<span class=\"hint\" id=\"{name}-hint\">{hint}</span>"))}{Error(name, error)}
                <input id="{name}" name="{name}" type="{type}" value="{entered.Values.GetValueOrDefault(name)}" maxlength="{PageFaults.MostOf(name)}" autocomplete="{autocomplete}"{Told(name, hint, error)}>
                """);
        }

        public static Markup Error(string name, string? error) => Markup.When(error is not null, () => Markup.Of($"<span class=\"error\" id=\"{name}-error\">{error}</span>"));

        /// <summary>What is read out with the field.</summary>
        public static Markup Told(string name, string? hint, string? error) => (hint, error) switch
        {
            (null, null) => Markup.None,
            (_, null) => Markup.Of($" aria-describedby=\"{name}-hint\""),
            (null, _) => Markup.Of($" aria-invalid=\"true\" aria-describedby=\"{name}-error\""),
            _ => Markup.Of($" aria-invalid=\"true\" aria-describedby=\"{name}-hint {name}-error\""),
        };
    }
}
