using System.Data.Common;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Audit;
using LaptopFleet.Devices;
using LaptopFleet.People;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Devices;

/// <summary>A manager of more people than a statement may have parameters (2,100 on SQL Server).</summary>
public sealed class ManyReportsTests
{
    private const int Reports = 3_000;
    private const int Laptops = 70;

    [Fact]
    public async Task The_laptops_of_three_thousand_reports_come_in_pages_each_once_by_statements_with_few_parameters()
    {
        var widest = new WidestStatement();
        await using var fleet = new Fleet { Between = widest };
        var boss = await fleet.Person();
        var laptops = await Given(fleet, await Reporting(fleet, boss.Id), await fleet.Model());
        using var client = fleet.As($"manager:{boss.WorkEmail}");

        widest.Start();
        var (seen, path) = (new List<Guid>(), "devices?limit=25");
        while (path is not null)
        {
            var page = (await client.Get(path)).Must(OK);
            var items = page["items"].AsArray().Select(item => item!["id"]!.GetValue<Guid>()).ToList();
            Assert.True(items.Count == 25 || page.Body!["next"] is null, page.Text);
            seen.AddRange(items);
            path = page.Body!["next"] is { } next ? $"devices?limit=25&after={Uri.EscapeDataString(next.GetValue<string>())}" : null;
        }

        Assert.Equal(laptops.OrderBy(l => l.Id.ToString(), StringComparer.Ordinal).Select(l => l.Id), seen);
        Assert.Equal([laptops[3].Id], await Ids(client, $"devices?personId={laptops[3].PersonId}"));
        Assert.Equal([laptops[4].Id], await Ids(client, $"devices?serial={laptops[4].SerialNumber}"));
        Assert.Equal([laptops[5].Id], await Ids(client, $"devices?personId={laptops[5].PersonId}&serial={laptops[5].SerialNumber}"));
        Assert.Empty(await Ids(client, $"devices?personId={laptops[5].PersonId}&serial={laptops[6].SerialNumber}"));
        Assert.True(widest.Seen > 0);
        Assert.InRange(widest.Parameters, 1, 20);
    }

    private static async Task<IReadOnlyList<Guid>> Ids(HttpClient client, string path) =>
        [.. (await client.Get(path)).Must(OK)["items"].AsArray().Select(item => item!["id"]!.GetValue<Guid>())];

    private static Task<List<Person>> Reporting(Fleet fleet, Guid boss) => fleet.InDatabase(async db =>
    {
        var registered = Enumerable.Range(1, Reports).Select(number => Person.Register(
            new($"report{number}@example.com", "Ana", "Silva", "PT", "Europe/Lisbon", null, null, boss, new LocalDate(2026, 1, 5), null, Employment.Employee, null), Fleet.Start)).ToList();
        db.AddRange(registered.Select(r => r.Person));
        db.Record(registered[0].Registered, Actor.Job("test-setup"));
        await db.SaveChangesAsync();
        return registered.ConvertAll(r => r.Person);
    });

    /// <summary>The later a laptop was registered, the earlier its holder was.</summary>
    private static Task<List<Device>> Given(Fleet fleet, List<Person> reports, LaptopFleet.Catalog.Model model) => fleet.InDatabase(async db =>
    {
        var registered = Enumerable.Range(1, Laptops).Select(number => Device.RegisterWithPerson(
            new(Seeds.Unique("SN"), null, model.Id, Condition.New, null, null, null), reports[^(number * 40)].Id, Region.Emea, Fleet.Start)).ToList();
        db.AddRange(registered.Select(r => r.Device));
        db.Record(registered.Select(r => (FleetEvent)r.Registered), Actor.Job("test-setup"));
        await db.SaveChangesAsync();
        return registered.ConvertAll(r => r.Device);
    });

    /// <summary>How many parameters the widest statement had that was sent since it began to count.</summary>
    private sealed class WidestStatement : DbCommandInterceptor
    {
        private volatile bool counts;
        private int parameters, seen;

        public int Parameters => parameters;

        public int Seen => seen;

        public void Start() => counts = true;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (counts && command.CommandText.Contains("Devices", StringComparison.Ordinal))
                (parameters, seen) = (Math.Max(parameters, command.Parameters.Count), seen + 1);
            return ValueTask.FromResult(result);
        }
    }
}
