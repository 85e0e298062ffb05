#pragma warning disable EF9100 // The step before the delegate is experimental API; from the delegate the text could only be had by executing it.
using System.Linq.Expressions;
using LaptopFleet.Database;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace LaptopFleet.ApiTests.SqlServer;

/// <summary>Compiles a captured query with the SQL Server provider. No connection is opened.</summary>
public sealed class QueryTranslator(FleetDb sqlServer)
{
    /// <summary>
    /// Every command of the query (a split query has several), once with all parameters set and, because a null changes
    /// the text, once with all nullable parameters null.
    /// </summary>
    public IReadOnlyList<CapturedCommand> Translate(CapturedQuery query)
    {
        var roots = new QueryRoots(sqlServer.Model);
        var executor = sqlServer.GetService<IQueryCompilationContextFactory>().Create(async: true)
            .CreateQueryExecutorExpression<object>(roots.Visit(query.Expression));
        var commands = new[] { false, true }.SelectMany(nulls => Commands(query.Source, executor, roots.Parameters, nulls))
            .DistinctBy(command => command.Sql, StringComparer.Ordinal).ToList();
        // A query without a command would pass unseen: the provider must have changed how it builds them.
        return commands.Count > 0 ? commands : throw new InvalidOperationException("No command was found in the compiled query.");
    }

    private IEnumerable<CapturedCommand> Commands(
        string source, Expression<Func<QueryContext, object>> executor, IReadOnlyList<QueryParameterExpression> parameters, bool nulls)
    {
        var context = sqlServer.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in parameters)
            context.Parameters.TryAdd(parameter.Name, nulls && SampleValue.TakesNull(parameter.Type) ? null : SampleValue.Of(parameter.Type));
        ExecutorParts.AddRuntimeParameters(executor, context);
        foreach (var resolve in ExecutorParts.CommandResolvers(executor))
        {
            var template = resolve(context.Parameters);
            using var command = new SqlCommand(template.CommandText);
            foreach (var parameter in template.Parameters)
                parameter.AddDbParameter(command, context.Parameters);
            // The values of raw SQL come as an object[], which tells no types.
            yield return CapturedCommand.From(source, command) with { TypesKnown = parameters.All(p => p.Type != typeof(object[])) };
        }
    }

    /// <summary>The same query over the same entities of another model, and the values that it takes from outside.</summary>
    private sealed class QueryRoots(IModel target) : ExpressionVisitor
    {
        private readonly List<QueryParameterExpression> parameters = [];

        public IReadOnlyList<QueryParameterExpression> Parameters => parameters;

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter)
                parameters.Add(parameter);
            var visited = base.VisitExtension(node);
            return visited is EntityQueryRootExpression root ? root.UpdateEntityType(target.FindEntityType(root.EntityType.Name)!) : visited;
        }
    }

    /// <summary>Takes from a query executor, while it is still an expression, the parts that make the text of its commands.</summary>
    private sealed class ExecutorParts : ExpressionVisitor
    {
        private readonly List<Func<Dictionary<string, object?>, IRelationalCommandTemplate>> resolvers = [];

        public static IReadOnlyList<Func<Dictionary<string, object?>, IRelationalCommandTemplate>> CommandResolvers(LambdaExpression executor)
        {
            var parts = new ExecutorParts();
            parts.Visit(executor);
            return parts.resolvers;
        }

        /// <summary>Adds what the executor itself computes first, such as the key of an entity that is compared.</summary>
        public static void AddRuntimeParameters(LambdaExpression executor, QueryContext context)
        {
            if (executor.Body is BlockExpression { Variables.Count: 0, Expressions: { Count: > 1 } steps })
                Compile<Action<QueryContext>>(Expression.Block(steps.SkipLast(1)), executor.Parameters)(context);
        }

        protected override Expression VisitLambda<T>(Expression<T> node)
        {
            if (node.ReturnType != typeof(IRelationalCommandTemplate))
                return base.VisitLambda(node);
            resolvers.Add(Compile<Func<Dictionary<string, object?>, IRelationalCommandTemplate>>(node.Body, node.Parameters));
            return node;
        }

        protected override Expression VisitExtension(Expression node) => node is LiftableConstantExpression ? node : base.VisitExtension(node);

        private static T Compile<T>(Expression body, IEnumerable<ParameterExpression> parameters) =>
            Expression.Lambda<T>(new LiftedConstants().Visit(body), parameters).Compile(preferInterpretation: true);
    }

    private sealed class LiftedConstants : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node is LiftableConstantExpression lifted ? lifted.OriginalExpression : base.VisitExtension(node);
    }
}
