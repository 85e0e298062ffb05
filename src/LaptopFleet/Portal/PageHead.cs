using System.Security.Cryptography;
using System.Text;

namespace LaptopFleet.Portal;

/// <summary>What every page of the portal has: a look, and headers that let a browser load nothing, keep nothing, tell nobody and show it in no frame.</summary>
public static class PageHead
{
    /// <summary>Nothing is loaded from anywhere, so it stands in the page, and its hash in the policy.</summary>
    public const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#5a6472;--line:#8a94a3;--tint:#f2f5f9;--act:#0b57d0;--onact:#fff;--bad:#b3261e;--badtint:#fdecea}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--paper:#14181d;--soft:#a8b2c0;--line:#727d8d;--tint:#1f252d;--act:#8ab4f8;--onact:#0a1a33;--bad:#ff9c94;--badtint:#3a1d1b}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,sans-serif}
        main{max-width:40rem;margin:0 auto;padding:1.25rem 1rem 3rem}
        h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem}
        h2{font-size:1.15rem;margin:2rem 0 .5rem}
        p,ul,dl{margin:.5rem 0}
        dt{color:var(--soft);font-size:.9rem}
        dd{margin:0 0 .5rem;overflow-wrap:anywhere}
        li{margin:.35rem 0}
        .state{font-size:1.15rem;background:var(--tint);border-left:.3rem solid var(--act);padding:.75rem 1rem}
        .soft,.hint{color:var(--soft);font-size:.95rem}
        .late,.error{color:var(--bad);font-weight:600}
        .alert{background:var(--badtint);border-left:.3rem solid var(--bad);padding:.75rem 1rem;margin:0 0 1rem}
        .alert a{color:inherit}
        label{display:block;font-weight:600;margin-top:.9rem}
        .hint,.error{display:block;margin:.1rem 0}
        input,select,textarea{display:block;width:100%;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.35rem;padding:.6rem .7rem;min-height:2.75rem}
        [aria-invalid=true]{border:2px solid var(--bad)}
        button{font:inherit;font-weight:600;min-height:2.75rem;padding:.6rem 1.1rem;margin:1rem .6rem 0 0;border:1px solid var(--act);border-radius:.35rem;background:var(--act);color:var(--onact);cursor:pointer}
        button.other{background:transparent;color:var(--act)}
        a{color:var(--act)}
        :focus-visible{outline:3px solid var(--act);outline-offset:2px}
        """;

    private static readonly string Policy = string.Join("; ",
        "default-src 'none'", $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'");

    public static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
