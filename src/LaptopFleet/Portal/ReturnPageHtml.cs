using LaptopFleet.Offboarding.Returns;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>The page of a return: where it stands, what is asked and until when, the offer, the way back, and the forms by which the leaver answers. It has no script.</summary>
public static class ReturnPageHtml
{
    public static HtmlPage Unknown(PageWords words) => new(words.Tag, words.UnknownTitle, Markup.Of($"<p>{words.Unknown}</p>"));

    public static HtmlPage Of(ReturnPageFacts facts, Entered entered)
    {
        var (words, plan) = (facts.Words, facts.Return);
        return new(words.Tag, words.Title, Markup.Join(
            Alert(words, entered),
            Markup.Of($"<p class=\"state\">{words.States[plan.State]}</p>\n"),
            Laptop(facts),
            Offer(facts),
            Waiting(facts),
            Steps(facts),
            WayBack(facts),
            ReturnPageForms.Confirm(facts, entered),
            ReturnPageForms.Dispute(facts, entered),
            Questions(facts)));
    }

    private static Markup Alert(PageWords words, Entered entered)
    {
        if (entered.Notice is { } notice)
            return Markup.Of($"<div class=\"alert\" role=\"alert\"><p>{notice}</p></div>\n");
        return entered.Errors.Count == 0
            ? Markup.None
            : Markup.Of($"<div class=\"alert\" role=\"alert\"><p>{words.LookAgain}</p><ul>{Markup.Join(entered.Errors.Select(e => Markup.Of($"<li><a href=\"#{e.Field}\">{e.Sentence}</a></li>")))}</ul></div>\n");
    }

    private static Markup Laptop(ReturnPageFacts facts) => Markup.Of($"""
        <dl>
        <dt>{facts.Words.Laptop}</dt><dd>{facts.Laptop}</dd>
        {Markup.When(facts.SerialNumber is not null, () => Markup.Of($"<dt>{facts.Words.SerialNumber}</dt><dd>{facts.SerialNumber}</dd>"))}
        </dl>

        """);

    private static Markup Steps(ReturnPageFacts facts)
    {
        var words = facts.Words;
        if (ReturnLifecycle.IsOver(facts.Return.State) || facts.Return.Steps.Count == 0)
            return Markup.None;
        return Markup.Of($"""
            <h2>{words.ToDo}</h2>
            <ul>{Markup.Join(facts.Return.Steps.Select(step => Step(step, facts)))}</ul>
            <p class="soft">{PageWords.Say(words.Zone, facts.Return.Zone)}</p>

            """);
    }

    private static Markup Step(MyStep step, ReturnPageFacts facts)
    {
        var words = facts.Words;
        var what = step.Kind switch { StepKind.Confirm => words.ConfirmStep, StepKind.SendBack => words.SendBackStep, _ => words.OtherStep };
        if (step.DoneAt is { } done)
            return Markup.Of($"<li>{what} – <strong>{PageWords.Say(words.Done, OnDay(done, facts))}</strong></li>");
        var until = words.When(step.DueOn, step.DueAt, facts.Return.Zone);
        return step.DueAt <= facts.Now
            ? Markup.Of($"<li>{what} – <strong class=\"late\">{PageWords.Say(words.Late, until)}</strong></li>")
            : Markup.Of($"<li>{what} – <strong>{PageWords.Say(words.Until, until)}</strong></li>");
    }

    private static Markup Offer(ReturnPageFacts facts)
    {
        var (words, plan) = (facts.Words, facts.Return);
        if (plan.State is not (ReturnState.Offered or ReturnState.Agreed) || !words.Offers.TryGetValue(plan.Disposition, out var sentence))
            return Markup.None;
        var agree = Markup.When(plan.Offer is not null, () => Markup.Of($"<button name=\"{AnswerForm.AgreeField}\" value=\"true\">{words.Agree}</button>"));
        return Markup.Of($"""
            <section aria-labelledby="offer">
            <h2 id="offer">{words.Offer}</h2>
            <p>{PageWords.Say(sentence, plan.Price?.ToString())}</p>
            <p>{words.OfferTerms}</p>
            {Markup.When(plan.Offer is not null, () => Markup.Of($"<p><strong>{PageWords.Say(words.OfferUntil, words.Day(plan.Offer!.UntilOn))}</strong> <span class=\"soft\">{PageWords.Say(words.Zone, plan.Zone)}</span></p>"))}
            <form method="post" action="{LinkedReturn.PageOf(facts.Token)}/answer">
            {agree}<button class="other" name="{AnswerForm.AgreeField}" value="false">{words.Decline}</button>
            </form>
            </section>

            """);
    }

    /// <summary>What others have still to approve. Whoever rather sends the laptop back need not wait for them.</summary>
    private static Markup Waiting(ReturnPageFacts facts)
    {
        var words = facts.Words;
        if (facts.Return.Proposed is not { } proposed || !words.Proposals.TryGetValue(proposed, out var sentence))
            return Markup.None;
        return Markup.Of($"""
            <section aria-labelledby="waiting">
            <h2 id="waiting">{words.Proposed}</h2>
            <p>{sentence}</p>
            <p>{words.ProposedTerms}</p>
            <form method="post" action="{LinkedReturn.PageOf(facts.Token)}/answer">
            <button class="other" name="{AnswerForm.AgreeField}" value="false">{words.Decline}</button>
            </form>
            </section>

            """);
    }

    private static Markup WayBack(ReturnPageFacts facts)
    {
        var (words, plan) = (facts.Words, facts.Return);
        if (plan.Method is null && plan.Kit is null)
            return Markup.None;
        var isOn = !ReturnLifecycle.IsOver(plan.State) && plan.Method is not null;
        return Markup.Of($"""
            <h2>{words.WayBack}</h2>
            {Markup.When(isOn, () => Markup.Of($"<p>{words.Methods[plan.Method!.Value]}</p>"))}
            {Markup.When(plan.Kit is not null, () => Kit(plan.Kit!, facts))}
            {Markup.When(isOn && facts.Parcel is not null, () => Markup.Of($"<p>{PageWords.Say(words.ReturnParcel, facts.Parcel)}</p>"))}
            {Markup.When(facts.HasInstructions, () => Markup.Of($"<p><a href=\"{LinkedReturn.PageOf(facts.Token)}/return-instructions.pdf\">{words.Instructions}</a></p>"))}

            """);
    }

    private static Markup Kit(KitView kit, ReturnPageFacts facts)
    {
        var words = facts.Words;
        return Markup.Of($"""
            <p>{PageWords.Say(words.KitSent, OnDay(kit.SentAt, facts), kit.Carrier, kit.TrackingNumber)}
            {Markup.When(kit.DeliveredAt is not null, () => Markup.Of($"{PageWords.Say(words.KitDelivered, OnDay(kit.DeliveredAt!.Value, facts))}"))}</p>
            {Markup.When(kit.Asked is not null, () => Markup.Of($"<p><strong>{words.KitUses[kit.Asked!.Value]}</strong></p>"))}
            """);
    }

    private static Markup Questions(ReturnPageFacts facts)
    {
        var (email, phone) = (facts.Company.ContactEmail, facts.Company.ContactPhone);
        if (email is null && phone is null)
            return Markup.None;
        var mail = Markup.When(email is not null, () => Markup.Of($"<a href=\"mailto:{email}\">{email}</a>"));
        return Markup.Of($"<h2>{facts.Words.Questions}</h2>\n<p>{facts.Company.Company} {mail} {phone}</p>\n");
    }

    internal static string OnDay(Instant at, ReturnPageFacts facts) => facts.Words.Day(at.InZone(DateTimeZoneProviders.Tzdb[facts.Return.Zone]).Date);
}
