using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Audit;

public sealed class ListEventsTests(Fleet fleet) : IClassFixture<Fleet>
{
    [Fact]
    public async Task The_feed_goes_on_where_the_reader_left_off()
    {
        var first = await fleet.Person();
        var cursor = await LastCursor();
        var second = await fleet.Person();

        var page = (await fleet.As("auditor").Get($"events?after={cursor}")).Must(OK);

        var only = Assert.Single(page["items"].AsArray())!;
        Assert.Equal(second.Id, only["subjectId"]!.GetValue<Guid>());
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal("PersonRegistered", only["type"]!.GetValue<string>());
        Assert.Null(page.Body!["next"]);
    }

    [Fact]
    public async Task A_page_is_bounded_and_the_Link_header_leads_to_the_next_one()
    {
        for (var i = 0; i < 3; i++)
            await fleet.Person();

        var page = (await fleet.As("auditor").Get("events?limit=2")).Must(OK);

        Assert.Equal(2, page["items"].AsArray().Count);
        Assert.Contains($"after={page["next"].GetValue<string>()}", page.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_sealers_at_once_give_each_event_one_place_without_gaps()
    {
        for (var i = 0; i < 40; i++)
            await fleet.Person();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var scope = fleet.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Sealer>().SealAsync(CancellationToken.None);
        }));

        var positions = await fleet.InDatabase(db => db.Events.OrderBy(e => e.Position).Select(e => e.Position).ToListAsync());
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(i => (long?)i), positions);
    }

    [Fact]
    public async Task A_cursor_of_nothing_is_refused() =>
        (await fleet.As("auditor").Get("events?after=%21%21")).MustRefuse(BadRequest, "request.invalid");

    [Fact]
    public async Task A_huge_limit_is_refused() =>
        (await fleet.As("auditor").Get("events?limit=100000")).MustRefuse(BadRequest, "request.invalid");

    [Fact]
    public async Task Logistics_may_not_read_all_evidence() =>
        (await fleet.As("logistics-emea").Get("events")).MustRefuse(Forbidden, "auth.forbidden");

    private async Task<string> LastCursor()
    {
        string? after = null;
        while (true)
        {
            var page = (await fleet.As("auditor").Get($"events?limit=200{(after is null ? "" : $"&after={after}")}")).Must(OK);
            after = page["items"].AsArray().LastOrDefault()?["cursor"]!.GetValue<string>() ?? after;
            if (page.Body!["next"] is null)
                return after!;
        }
    }
}
