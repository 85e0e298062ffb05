using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Policy;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>
/// One request for the page of a return. What goes wrong is told by the page itself, with what was written kept; a program that asks for no page gets the same problem documents as from the API. A link
/// that is forged, has run out or was taken back opens the same page of nothing.
/// </summary>
public sealed class ReturnPage(HttpContext http, FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company)
{
    private const string FormMediaType = "application/x-www-form-urlencoded";
    private readonly Dictionary<string, string> sent = new(StringComparer.Ordinal);

    /// <summary>What a form of the page is sent as.</summary>
    public static string[] FormMediaTypes => [FormMediaType];

    private string Token => $"{http.Request.RouteValues[Idempotency.LinkToken]}";

    public Task ShowAsync(CancellationToken ct) => TryAsync(plan => WriteAsync(StatusCodes.Status200OK, plan, Entered.Nothing, ct), ct);

    /// <summary>Carries out what a form asks for, and sends on to the page as it is then.</summary>
    public Task ActAsync(Func<Return, Func<string, string>, Task> act, CancellationToken ct) => TryAsync(async plan =>
    {
        await ReadFormAsync(ct);
        await act(plan, name => sent.GetValueOrDefault(name, ""));
        PageHead.Write(http.Response);
        http.SeeOther(LinkedReturn.PageOf(Uri.EscapeDataString(Token)));
    }, ct);

    /// <summary>Does something with the return that the link opens, and says so on the page where that cannot be.</summary>
    public async Task TryAsync(Func<Return, Task> act, CancellationToken ct)
    {
        try
        {
            await act(await OpenAsync(ct));
        }
        catch (UnknownException) when (http.Request.IsOfBrowser())
        {
            await ReturnPageHtml.Unknown(PageWords.OfBrowser(http.Request)).SendAsync(http, StatusCodes.Status404NotFound, ct);
        }
        catch (InvalidInputException invalid) when (http.Request.IsOfBrowser())
        {
            await AgainAsync(StatusCodes.Status400BadRequest, words => new(sent, [.. invalid.Faults.Select(f => PageFaults.Say(f, sent, words))], null), ct);
        }
        catch (RefusedException refused) when (http.Request.IsOfBrowser())
        {
            await AgainAsync(StatusCodes.Status409Conflict, words => new(sent, [], words.WhyRefused(refused.Code)), ct);
        }
        catch (DbUpdateConcurrencyException) when (http.Request.IsOfBrowser())
        {
            await AgainAsync(StatusCodes.Status409Conflict, words => new(sent, [], words.Refused), ct);
        }
    }

    private Task<Return> OpenAsync(CancellationToken ct) => db.LinkedReturnAsync(links, Token, clock.GetCurrentInstant(), ct);

    /// <summary>The page as it is now: what the attempt has changed in memory is forgotten.</summary>
    private async Task AgainAsync(int status, Func<PageWords, Entered> said, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var facts = await FactsAsync(await OpenAsync(ct), ct);
        await ReturnPageHtml.Of(facts, said(facts.Words)).SendAsync(http, status, ct);
    }

    private async Task WriteAsync(int status, Return plan, Entered entered, CancellationToken ct) => await ReturnPageHtml.Of(await FactsAsync(plan, ct), entered).SendAsync(http, status, ct);

    private Task<ReturnPageFacts> FactsAsync(Return plan, CancellationToken ct) => ReturnPageFacts.ReadAsync(db, policy, company, Token, plan, clock.GetCurrentInstant(), ct);

    private async Task ReadFormAsync(CancellationToken ct)
    {
        try
        {
            foreach (var (name, value) in await http.Request.ReadFormAsync(new FormOptions { ValueCountLimit = 64, ValueLengthLimit = 16 * 1024 }, ct))
                sent[name] = $"{value}".ReplaceLineEndings(" ");
        }
        catch (InvalidDataException)
        {
            throw new InvalidInputException("", "form.malformed", "This is no form that can be read.");
        }
        var unprintable = sent.Where(field => !StrictText.Prints(field.Value)).Select(field => new Fault($"/{field.Key}", StrictText.Code, StrictText.Sentence)).ToList();
        if (unprintable.Count > 0)
            throw new InvalidInputException(unprintable);
    }
}
