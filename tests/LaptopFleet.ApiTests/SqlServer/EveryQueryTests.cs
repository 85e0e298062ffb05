using System.Reflection;
using FastEndpoints;
using LaptopFleet.ApiTests.SqlServer;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore.Query;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(AfterAllTests))]

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>xunit runs what must not run in parallel after all that may, and this puts one collection last of these.</summary>
[CollectionDefinition(nameof(AfterAllTests), DisableParallelization = true)]
public sealed class AfterAllTests : ITestCollectionOrderer
{
    /// <summary>How many collections are in this run; each class is one, unless it names another.</summary>
    public static int InThisRun { get; private set; }

    public static int InTheAssembly { get; } = typeof(AfterAllTests).Assembly.GetTypes()
        .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true)))
        .Select(type => type.GetCustomAttribute<CollectionAttribute>()?.Name ?? type.FullName).Distinct().Count();

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        InThisRun = testCollections.Count;
        return [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == nameof(AfterAllTests))];
    }
}

[Collection(nameof(AfterAllTests))]
public sealed class EveryQueryTests
{
    private static readonly Lazy<(IReadOnlyList<CapturedCommand> Commands, IReadOnlyList<Unbound> Failures)> Sent = new(() => Translate(QueryCapture.OfThisRun.Queries));

    [Fact]
    public void Every_query_that_the_tests_made_the_program_send_would_run_on_SQL_Server()
    {
        var queries = QueryCapture.OfThisRun.Queries;
        if (AfterAllTests.InThisRun < AfterAllTests.InTheAssembly)
            TestContext.Current.AddWarning($"Only {AfterAllTests.InThisRun} of {AfterAllTests.InTheAssembly} test classes ran: the {queries.Count} queries that they sent were checked, and no others.");
        else
            Assert.True(queries.Count >= Reads, $"{queries.Count} queries were captured, but the program has {Reads} slices that read: the capture is not wired.");
        IReadOnlyList<Unbound> failures = [.. Sent.Value.Failures, .. ShippedSql.Binder().Bind(Sent.Value.Commands)];
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    [Fact]
    public void The_program_s_role_may_send_them()
    {
        var granted = ShippedSql.Roles.Grants.SelectMany(NeededRights.Of).ToHashSet(StringComparer.Ordinal);
        var refused = Sent.Value.Commands.SelectMany(command => Tsql.Statements(command.Sql).SelectMany(NeededRights.Of)
            .Where(right => !granted.Contains(right)).Select(right => $"{command.Source} needs {right}")).Distinct().ToList();
        Assert.True(refused.Count == 0, $"db/roles.sqlserver.sql does not grant what the program needs:\n{string.Join("\n", refused)}");
    }

    private static int Reads => typeof(FleetDb).Assembly.GetTypes().Count(type => typeof(IEndpoint).IsAssignableFrom(type)
        && Array.Exists(["Get", "Find", "List"], verb => type.Name.StartsWith(verb, StringComparison.Ordinal)));

    /// <summary>Asks of each query: does the provider translate it, and into what?</summary>
    public static (IReadOnlyList<CapturedCommand> Commands, IReadOnlyList<Unbound> Failures) Translate(IEnumerable<CapturedQuery> queries)
    {
        using var sqlServer = ShippedSql.Context();
        var translator = new QueryTranslator(sqlServer);
        var commands = new List<CapturedCommand>();
        var failures = new List<Unbound>();
        foreach (var query in queries)
        {
            try
            {
                commands.AddRange(translator.Translate(query));
            }
            catch (Exception notTranslated)
            {
                // Whatever the provider throws here, it would throw in production.
                failures.Add(new(query.Source, notTranslated.Message, new ExpressionPrinter().PrintExpression(query.Expression)));
            }
        }
        return ([.. commands.DistinctBy(command => (command.Source, command.Sql))], failures);
    }
}
