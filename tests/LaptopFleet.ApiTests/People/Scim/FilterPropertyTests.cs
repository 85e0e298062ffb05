using System.Text.Json.Nodes;
using CsCheck;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.People.Scim;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.People.Scim.Schemas;
using LaptopFleet.Platform.Security;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.People.Scim;

/// <summary>Over filters and users that nobody thought of: a filter is the same when it is written and read again, and the database means what the program means.</summary>
public sealed class FilterPropertyTests(FilterPropertyTests.Town town) : IClassFixture<FilterPropertyTests.Town>
{
    private const string Seed = "0000aB3cD4e5";
    private const int Filters = 500;

    [Fact]
    public void A_filter_is_the_same_when_it_is_written_and_read_again() =>
        FilterSamples.Filter.Sample(text =>
        {
            var read = FilterParser.Parse(text, ResourceKind.User);
            var again = FilterParser.Parse(read.Print(), ResourceKind.User);
            return read == again && again.Print() == read.Print();
        }, iter: 5_000);

    [Fact]
    public async Task The_database_finds_whom_the_program_finds()
    {
        var (exact, differing, found) = (0, new List<string>(), 0);
        foreach (var text in Sampled(FilterSamples.Filter, Filters))
        {
            var filter = FilterParser.Parse(text, ResourceKind.User);
            var meant = town.Users.Where(filter.Matches).Select(user => user["id"]!.GetValue<string>()).ToList();
            var (where, isExact) = new AccountTranslation(town.Marks).Predicate(filter);
            var let = await town.Fleet.InDatabase(db => (where is null ? db.Accounts : db.Accounts.Where(where)).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync());
            var through = let.ConvertAll(id => id.ToString());
            (exact, found) = (exact + (isExact ? 1 : 0), found + meant.Count);
            if (isExact ? !through.SequenceEqual(meant) : meant.Except(through).Any())
                differing.Add($"{text}\n  written {filter.Print()}, exact {isExact}\n  too many: {string.Join(", ", through.Except(meant).Select(Name))}; missing: {string.Join(", ", meant.Except(through).Select(Name))}");
        }

        Assert.True(differing.Count == 0, $"{differing.Count} of {Filters}:\n{string.Join('\n', differing.OrderBy(d => d.Length).Take(10))}");
        // Were most of them beyond the database, or true of nobody, nothing would have been shown.
        Assert.InRange(exact, Filters / 3, Filters);
        Assert.InRange(found, Filters * town.Users.Count / 10, Filters * town.Users.Count * 9 / 10);
    }

    private string Name(string id) => town.Users.First(user => user["id"]!.GetValue<string>() == id).ToJsonString();

    private static IEnumerable<T> Sampled<T>(Gen<T> gen, int count)
    {
        var random = PCG.Parse(Seed);
        for (var i = 0; i < count; i++)
            yield return gen.Generate(random, null, out _);
    }

    /// <summary>Sixty users as the program shows them.</summary>
    public sealed class Town : IAsyncLifetime
    {
        private const int Size = 60;

        public Fleet Fleet { get; } = new();
        public IReadOnlyList<JsonObject> Users { get; private set; } = [];
        public EmailMarks Marks { get; } = new(new MasterKey(new byte[MasterKey.Length]));

        public async ValueTask InitializeAsync()
        {
            using var provider = Fleet.Provider();
            foreach (var (index, (name, more)) in Sampled(Gen.Select(FilterSamples.Word, FilterSamples.User), Size).Index())
                (await provider.Create(ScimClient.User($"{name}x{index}{name}", more))).Must(Created);
            Fleet.Clock.AdvanceSeconds(1);
            var list = (await provider.Get($"Users?count={Size}")).Must(OK)["Resources"].AsArray();
            Users = [.. list.Select(user => user!.AsObject())];
            Assert.Equal(Size, Users.Count);
        }

        public ValueTask DisposeAsync() => Fleet.DisposeAsync();
    }
}
