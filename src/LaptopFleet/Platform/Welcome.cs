using LaptopFleet.Platform.Security;

namespace LaptopFleet.Platform;

/// <summary>In Development, says where to look and how to sign in, once the program listens.</summary>
public static class Welcome
{
    public static void SayWelcome(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            return;
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"""

            LaptopFleet listens on {string.Join(", ", app.Urls)}
              browse the API     {app.Urls.First()}/docs
              sign in            scripts/token logistics-emea     (or {string.Join(", ", DevelopmentIssuer.Cast.Keys.Where(who => who != "logistics-emea"))}, or a work e-mail)
              fill a demo fleet  scripts/demo
              stories to run     http/*.http

            """));
    }
}
