using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using LaptopFleet.Database;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>A query and the method of the slice or job that sent it: <c>FindDevices.HandleAsync</c>.</summary>
public sealed record CapturedQuery(string Source, Expression Expression);

/// <summary>Keeps every LINQ query that the program compiles while it is tested, with the place that sent it.</summary>
/// <remarks>
/// EF asks it once for each query, when it compiles it; and because a query interceptor is part of the key of EF's internal
/// services, all hosts of a run share one instance and with it one model, which a static compiled query needs.
/// </remarks>
public sealed class QueryCapture(Assembly program) : IQueryExpressionInterceptor
{
    private readonly ConcurrentQueue<CapturedQuery> queries = new();

    public static QueryCapture OfThisRun { get; } = new(typeof(FleetDb).Assembly);

    public IReadOnlyCollection<CapturedQuery> Queries => queries;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        queries.Enqueue(new(Sender(new StackTrace(fNeedFileInfo: false)), queryExpression));
        return queryExpression;
    }

    // EF compiles on the caller's stack, before the first await, so the slice's own method is still on it.
    private string Sender(StackTrace stack) =>
        stack.GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>()
            .FirstOrDefault(m => m.DeclaringType?.Assembly == program && m.DeclaringType != typeof(QueryCapture)) is { } method
            ? Written(method) : "(a test's own query)";

    // An async method runs as <Name>d__0.MoveNext, a lambda as <Name>b__0 in a nested class.
    private static string Written(MethodBase method)
    {
        var (type, name) = (method.DeclaringType!, method.Name);
        for (; type.DeclaringType is { } outer; type = outer)
            name = name == "MoveNext" && type.Name.StartsWith('<') ? type.Name : name;
        return $"{type.Name}.{(name.StartsWith('<') ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name)}";
    }
}
