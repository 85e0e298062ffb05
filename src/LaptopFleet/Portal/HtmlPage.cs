using System.Text;
using FastEndpoints;

namespace LaptopFleet.Portal;

/// <summary>A page as it is sent: its language, its title and what stands in it.</summary>
public sealed record HtmlPage(string Language, string Title, Markup Body)
{
    public const string MediaType = "text/html";

    public async Task SendAsync(HttpContext http, int status, CancellationToken ct)
    {
        PageHead.Write(http.Response);
        http.Response.Headers.ContentLanguage = Language;
        http.MarkResponseStart();
        http.Response.StatusCode = status;
        http.Response.ContentType = $"{MediaType}; charset=utf-8";
        await http.Response.WriteAsync(Whole().ToString(), Encoding.UTF8, ct);
    }

    public Markup Whole() => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex, nofollow">
        <meta name="referrer" content="no-referrer">
        <title>{Title}</title>
        <style>{Markup.Trusted(PageHead.Style)}</style>
        </head>
        <body>
        <main>
        <h1>{Title}</h1>
        {Body}
        </main>
        </body>
        </html>

        """);
}
