using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Demo;

namespace LaptopFleet.ApiTests.Journeys;

/// <summary>A fleet that the demo has filled through the API, on a smaller scale than <c>scripts/demo</c> does.</summary>
public sealed class DemoFilledFleet : IAsyncLifetime
{
    public Fleet Fleet { get; } = new();
    public DemoOutcome Outcome { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var http = Fleet.Anonymous();
        http.BaseAddress = new(http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Outcome = await new DemoFleet(http).FillAsync(people: 48, TestContext.Current.SendDiagnosticMessage);
    }

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
