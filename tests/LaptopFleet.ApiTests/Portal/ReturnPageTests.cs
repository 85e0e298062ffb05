using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Documents;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Portal;

/// <summary>A leaver opens their link in a browser, without an account: they read what is asked, and answer it by forms.</summary>
public sealed class ReturnPageTests(Fleet fleet) : IClassFixture<Fleet>
{
    private static readonly Dictionary<string, string> Lisbon = new()
    {
        ["line1"] = "Rua Nova 5",
        ["line2"] = "",
        ["city"] = "Lisboa",
        ["region"] = "",
        ["postcode"] = "1000-001",
        ["country"] = "PT",
        ["phone"] = "+351 912 345 678",
        ["availability"] = "Seg-Qua 9-12",
    };

    [Fact]
    public async Task A_browser_that_opens_the_link_gets_a_page_that_says_what_is_asked_in_their_language()
    {
        var (_, device, _, link) = await Linked();
        using var browser = Browser();

        var sentOn = (await browser.Get($"return-links/{link}")).Must(SeeOther);
        Assert.Equal(("Accept", $"/return-links/{link}"), (Assert.Single(sentOn.Headers.Vary), sentOn.Headers.Location!.OriginalString));
        var page = (await browser.Get(sentOn.Headers.Location.OriginalString)).Must(OK);

        Assert.Equal("text/html; charset=utf-8", page.ContentHeaders.ContentType!.ToString());
        Assert.All(["<html lang=\"pt\">", "Este portátil tem de voltar para nós.", "4 de dezembro de 2026, 16:00", "18 de dezembro de 2026", "Europe/Lisbon", device.SerialNumber],
            part => Assert.Contains(part, page.Text, StringComparison.Ordinal));
        AssertPrivate(page);
        // The look that the page brings along is the one thing that its policy allows.
        var look = SHA256.HashData(Encoding.UTF8.GetBytes(page.Text.Split("<style>")[1].Split("</style>")[0]));
        Assert.Contains($"style-src 'sha256-{Convert.ToBase64String(look)}'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_JSON_at_the_same_address_whatever_else_it_takes()
    {
        var (_, _, id, link) = await Linked();
        foreach (var accept in new[] { null, "*/*", "application/json", "application/json, text/html;q=0.9", "text/html;q=0", "image/*" })
        {
            using var program = fleet.Anonymous();
            if (accept is not null)
                program.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
            Assert.Equal(id, (await program.Get($"return-links/{link}")).Must(OK).Id);
        }
    }

    [Fact]
    public async Task A_form_confirms_where_it_can_be_fetched_and_the_page_does_not_show_it_again()
    {
        var (person, device, id, link) = await Linked();
        using var browser = Browser();

        var sentOn = (await Post(browser, link, "confirmation", Lisbon)).Must(SeeOther);

        Assert.Equal($"/return-links/{link}", sentOn.Headers.Location!.OriginalString);
        var kept = await fleet.InDatabase(db => db.Returns.AsNoTracking().SingleAsync(r => r.Id == id));
        await using var scope = fleet.Services.CreateAsyncScope();
        var said = (await scope.ServiceProvider.GetRequiredService<PersonalVault>().FindAsync(person.Id, default))!.Open<PickupDetails>(kept.SealedPickup!);
        Assert.Equal(("Rua Nova 5", null, "1000-001", "+351912345678", "Seg-Qua 9-12"), (said.Address.Line1, said.Address.Line2, said.Address.Postcode, said.Phone, said.Availability));
        var confirmed = await fleet.InDatabase(db => db.Events.SingleAsync(e => e.SubjectId == id && e.Type == "ReturnConfirmed"));
        Assert.Equal(("link", $"{id}"), (confirmed.ActorKind, confirmed.ActorId));
        var page = (await browser.Get($"/return-links/{link}")).Must(OK).Text;
        Assert.Contains("Disse-nos em 23 de novembro de 2026", page, StringComparison.Ordinal);
        Assert.All(["Rua Nova", "Seg-Qua", "1000-001", person.FamilyName, person.WorkEmail], secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal));
        Assert.NotNull((await fleet.Plan(device.Id))["confirmedAt"]);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_written_is_kept()
    {
        var (_, _, id, link) = await Linked();
        using var browser = Browser();
        const string hostile = "<script>alert(1)</script>\" onfocus=\"x";

        var page = (await Post(browser, link, "confirmation", new(Lisbon) { ["line1"] = hostile, ["postcode"] = "nonsense", ["phone"] = "12", ["city"] = "" })).Must(BadRequest);

        Assert.Contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;&quot; onfocus=&quot;x\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.All(["postcode", "phone", "city"], field => Assert.Contains($"<span class=\"error\" id=\"{field}-error\">", page.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("line1-error", page.Text, StringComparison.Ordinal);
        AssertPrivate(page);
        Assert.Equal(0, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ReturnConfirmed")));
        // A program that sends a form is told as by the API.
        using var program = fleet.Anonymous();
        Assert.Contains("/address/postcode", (await Post(program, link, "confirmation", new(Lisbon) { ["postcode"] = "nonsense" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        Assert.Contains("/line1", (await Post(program, link, "confirmation", new(Lisbon) { ["line1"] = "a\u0007b" })).MustRefuse(BadRequest, "request.invalid").Pointers);
        (await program.Say(HttpMethod.Post, $"/return-links/{link}/confirmation", Form($"{new string('k', 5000)}=1"))).MustRefuse(BadRequest, "request.invalid");
        (await program.Post($"/return-links/{link}/confirmation", new { })).MustRefuse(UnsupportedMediaType, "request.media-type");
        (await Post(program, link, "answer", new() { ["agree"] = "perhaps" })).MustRefuse(BadRequest, "request.invalid");
        (await Post(program, link, "dispute", new() { ["because"] = " " })).MustRefuse(BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_link_that_is_forged_replaced_or_taken_back_opens_the_same_page_of_nothing()
    {
        var (_, _, id, link) = await Linked();
        fleet.Clock.AdvanceMinutes(1);
        var newer = await Link(id);
        (await fleet.As("logistics-emea").Post($"returns/{id}/links/revocation")).Must(OK);
        using var browser = Browser();
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("tlh, de-AT;q=0.9, en;q=0.5");

        var told = new List<string>();
        foreach (var dead in new[] { newer, link, new string('A', link.Length), "x" })
        {
            told.Add((await browser.Get($"/return-links/{dead}")).Must(NotFound).Text);
            told.Add((await Post(browser, dead, "confirmation", Lisbon)).Must(NotFound).Text);
            told.Add((await Post(browser, dead, "answer", new() { ["agree"] = "true" })).Must(NotFound).Text);
            told.Add((await browser.Get($"/return-links/{dead}/return-instructions.pdf")).Must(NotFound).Text);
            AssertPrivate(await browser.Get($"/return-links/{dead}"));
            // From the address of the API a browser is sent on, whatever the link is.
            (await browser.Get($"return-links/{dead}")).Must(SeeOther);
            (await fleet.Anonymous().Get($"/return-links/{dead}")).MustRefuse(NotFound, "link.unknown");
        }

        Assert.Contains("Dieser Link öffnet nichts", Assert.Single(told.Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_twice_under_a_key_is_done_once_and_answered_alike()
    {
        var (_, _, id, link) = await Linked();
        using var browser = Browser();
        var key = Seeds.Unique("key-");

        var answers = new List<Answer>();
        for (var i = 0; i < 2; i++)
            answers.Add((await browser.Say(HttpMethod.Post, $"/return-links/{link}/confirmation", new FormUrlEncodedContent(Lisbon), key)).Must(SeeOther));

        Assert.Single(answers.Select(a => a.Headers.Location!.OriginalString).Distinct());
        Assert.Equal("true", Assert.Single(answers[1].Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == id && e.Type == "ReturnConfirmed")));
    }

    [Fact]
    public async Task An_offer_is_taken_on_the_page_by_somebody_without_an_account_and_taken_back_again()
    {
        var (_, device, id, link) = await Linked();
        await Offer(id);
        using var browser = Browser();
        var page = (await browser.Get($"/return-links/{link}")).Must(OK).Text;
        Assert.All(["Pode comprar este portátil por 1400.00 USD.", "Responda até ao fim de 30 de novembro de 2026", "value=\"true\""], part => Assert.Contains(part, page, StringComparison.Ordinal));

        (await Post(browser, link, "answer", new() { ["agree"] = "true" })).Must(SeeOther);
        Assert.Equal("agreed", await fleet.StateOfPlan(device.Id));
        var again = (await Post(browser, link, "answer", new() { ["agree"] = "true" })).Must(Conflict);
        Assert.Contains("Não há oferta que possa aceitar agora.", again.Text, StringComparison.Ordinal);
        Assert.Equal("agreed", await fleet.StateOfPlan(device.Id));
        (await Post(browser, link, "answer", new() { ["agree"] = "false" })).Must(SeeOther);

        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
        Assert.Equal(["ReturnAgreed", "ReturnDeclined"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.ActorKind == "link").OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task What_waits_for_approval_is_said_on_the_page_with_a_button_to_send_it_back_instead()
    {
        var (_, device, id, link) = await Linked();
        using var browser = Browser();
        Assert.DoesNotContain("/answer\"", (await browser.Get($"/return-links/{link}")).Must(OK).Text, StringComparison.Ordinal);
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);

        var page = (await browser.Get($"/return-links/{link}")).Must(OK).Text;
        Assert.All(["O que espera por aprovação", "Foi proposto que compre este portátil.", $"action=\"/return-links/{link}/answer\"", "value=\"false\""], part => Assert.Contains(part, page, StringComparison.Ordinal));
        // Nothing is offered yet: there is nothing to agree to, and no price.
        Assert.All(["value=\"true\"", "1400.00"], part => Assert.DoesNotContain(part, page, StringComparison.Ordinal));
        (await Post(browser, link, "answer", new() { ["agree"] = "false" })).Must(SeeOther);

        Assert.Equal("planned", await fleet.StateOfPlan(device.Id));
        Assert.DoesNotContain("O que espera por aprovação", (await browser.Get($"/return-links/{link}")).Must(OK).Text, StringComparison.Ordinal);
        Assert.Equal(["ReturnProposalWithdrawn", "ReturnReplanned"], await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == id && e.ActorKind == "link").OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(Conflict);
    }

    [Fact]
    public async Task What_is_not_so_is_said_on_the_page_and_once()
    {
        var (_, device, _, link) = await Linked();
        using var browser = Browser();
        Assert.Contains("/dispute\"", (await browser.Get($"/return-links/{link}")).Must(OK).Text, StringComparison.Ordinal);

        (await Post(browser, link, "dispute", new() { ["because"] = "Enviei-o na sexta." })).Must(SeeOther);

        var page = (await browser.Get($"/return-links/{link}")).Must(OK).Text;
        Assert.Contains("Alguém está a verificar.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/dispute\"", page, StringComparison.Ordinal);
        (await Post(browser, link, "dispute", new() { ["because"] = "Outra vez." })).Must(Conflict);
        var disputed = await fleet.InDatabase(db => db.Deadlines.Where(d => d.DeviceId == device.Id && d.DisputedAt != null).Select(d => d.DisputedBy).Distinct().ToListAsync());
        Assert.StartsWith("link:", Assert.Single(disputed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_instructions_are_read_by_the_link_once_the_way_back_is_arranged()
    {
        await using var own = new Fleet();
        var (person, device) = await own.Leaver();
        (await own.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await own.Plan(device.Id))["id"]!.GetValue<Guid>();
        var link = (await own.As("logistics-emea").Post($"returns/{id}/links")).Must(Created)["token"].GetValue<string>();
        using var browser = AsBrowser(own.Anonymous());
        var paper = $"/return-links/{link}/return-instructions.pdf";
        (await browser.Get(paper)).Must(Conflict);
        (await own.Anonymous().Get(paper)).MustRefuse(Conflict, "return.not-arranged");
        Assert.DoesNotContain(paper, (await browser.Get($"/return-links/{link}")).Text, StringComparison.Ordinal);
        (await Post(browser, link, "confirmation", Lisbon)).Must(SeeOther);
        var shipment = (await own.As("logistics-emea").Post($"returns/{id}/arrangement", new { depotId = (await own.Depot()).Id, carrier = "UPS", trackingNumber = "1Z-42" })).Must(OK)["shipmentId"].GetValue<Guid>();

        var page = (await browser.Get($"/return-links/{link}")).Must(OK).Text;
        Assert.All([paper, "UPS 1Z-42", "laptops@example.com"], part => Assert.Contains(part, page, StringComparison.Ordinal));
        var pdf = (await browser.Get(paper)).Must(OK);

        Assert.Equal("application/pdf", pdf.ContentHeaders.ContentType!.MediaType);
        Assert.StartsWith("%PDF", pdf.Text, StringComparison.Ordinal);
        AssertPrivate(pdf, cacheControl: "no-cache, private");
        Assert.Equal(("link", "DocumentDrawn"), await own.InDatabase(db => db.Events.OrderByDescending(e => e.Id).Select(e => new ValueTuple<string, string>(e.ActorKind, e.Type)).FirstAsync()));

        // Their own copy leads back to their page; the one that is kept, and that staff print, does not.
        using var copy = new Pdf(await own.Anonymous().GetByteArrayAsync(paper, TestContext.Current.CancellationToken));
        Assert.Contains("A sua página", copy.Text, StringComparison.Ordinal);
        Assert.Contains(Codes(copy), code => code.EndsWith($"/return-links/{link}", StringComparison.Ordinal));
        using var kept = await own.Paper(shipment, "return-instructions");
        Assert.DoesNotContain("A sua página", kept.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Codes(kept.Pdf), code => code.Contains("/return-links/", StringComparison.Ordinal));
        Assert.Empty(await own.TablesShowing(link));
    }

    private static IEnumerable<string> Codes(Pdf pdf) => Enumerable.Range(1, LaptopFleet.Documents.PdfPages.Count(pdf.Bytes)).SelectMany(pdf.Scan);

    private async Task<(Person Person, Device Device, Guid Return, string Link)> Linked()
    {
        var (person, device) = await fleet.Leaver();
        (await fleet.Machine().Leaves(Departing.Case(), person)).Must(Created);
        var id = (await fleet.Plan(device.Id))["id"]!.GetValue<Guid>();
        return (person, device, id, await Link(id));
    }

    private async Task<string> Link(Guid id)
    {
        var issued = (await fleet.As("logistics-emea").Post($"returns/{id}/links")).Must(Created);
        Assert.Equal($"/return-links/{issued["token"].GetValue<string>()}", issued["page"].GetValue<string>());
        return issued["token"].GetValue<string>();
    }

    private async Task Offer(Guid id)
    {
        (await fleet.As("logistics-emea").Post($"returns/{id}/proposal", new { disposition = "buy" })).Must(OK);
        (await fleet.As("logistics-lead").Post($"returns/{id}/approvals", new { verdict = "approve" })).Must(OK);
    }

    private HttpClient Browser() => AsBrowser(fleet.Anonymous());

    private static HttpClient AsBrowser(HttpClient client)
    {
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        return client;
    }

    private static Task<Answer> Post(HttpClient client, string link, string act, Dictionary<string, string> fields) =>
        client.Say(HttpMethod.Post, $"/return-links/{link}/{act}", new FormUrlEncodedContent(fields));

    private static StringContent Form(string text) => new(text, new MediaTypeHeaderValue("application/x-www-form-urlencoded"));

    /// <summary>Nothing is loaded, kept, told to another site, indexed or shown in a frame.</summary>
    private static void AssertPrivate(Answer answer, string cacheControl = "no-store")
    {
        string Header(string name) => Assert.Single(answer.Headers.GetValues(name));
        Assert.Equal(cacheControl, string.Join(", ", Header("Cache-Control").Split(", ").Order(StringComparer.Ordinal)));
        Assert.Equal(("no-referrer", "noindex, nofollow", "nosniff", "DENY"), (Header("Referrer-Policy"), string.Join(", ", answer.Headers.GetValues("X-Robots-Tag")), Header("X-Content-Type-Options"), Header("X-Frame-Options")));
        var policy = Header("Content-Security-Policy");
        Assert.All(["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"], rule => Assert.Contains(rule, policy, StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
    }
}
