using System.Linq.Expressions;
using NodaTime;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>
/// Turns a filter into a predicate over the rows of a table. Values travel as parameters, so that a filter of one shape is one statement, prepared once.
/// </summary>
public abstract class Translation<T> where T : class
{
    private static readonly System.Reflection.MethodInfo Contains = Method(nameof(string.Contains), typeof(string));
    private static readonly System.Reflection.MethodInfo StartsWith = Method(nameof(string.StartsWith), typeof(string));
    private static readonly System.Reflection.MethodInfo EndsWith = Method(nameof(string.EndsWith), typeof(string));
    private static readonly System.Reflection.MethodInfo Order = Method(nameof(string.Compare), typeof(string), typeof(string));

    protected ParameterExpression Row { get; } = Expression.Parameter(typeof(T), "row");

    /// <summary>The predicate, or null where the database cannot narrow the rows; and whether it is all that the filter says.</summary>
    public (Expression<Func<T, bool>>? Where, bool IsExact) Predicate(Filter filter)
    {
        var told = Translate(filter);
        return (told.Body is null ? null : Expression.Lambda<Func<T, bool>>(told.Body, Row), told.IsExact);
    }

    public Translated Translate(Filter filter) => filter switch
    {
        Both both => Translate(both.Left).And(Translate(both.Right)),
        Either either => Translate(either.Left).Or(Translate(either.Right)),
        Not not => Translate(not.Inner).Not(),
        Comparison { Value: null } nothing => nothing.Operator == Operator.NotEqual ? Present(nothing.Path.Text) : Present(nothing.Path.Text).Not(),
        Comparison comparison => Compare(comparison),
        Presence presence => Present(presence.Path.Text),
        Some some => OneOf(some),
        _ => Translated.Nothing,
    };

    protected abstract Translated Compare(Comparison comparison);

    protected abstract Translated Present(string path);

    protected abstract Translated OneOf(Some some);

    protected Expression On<TValue>(Expression<Func<T, TValue>> column) => new Exchange(column.Parameters[0], Row).Visit(column.Body);

    /// <summary>A value in a box: what is read from a field is sent as a parameter, what is a constant is written into the statement.</summary>
    protected static Expression Sought<TValue>(TValue value) => Expression.Property(Expression.Constant(new Box<TValue>(value)), nameof(Box<TValue>.Value));

    protected static Translated HasText(Expression column) =>
        Translated.Exact(Expression.AndAlso(IsSet(column), Expression.NotEqual(column, Expression.Constant(""))));

    /// <param name="isCaseExact">Whether the column holds the text itself, and not its key.</param>
    protected static Translated Text(Expression column, Operator comparison, string value, bool isCaseExact = false)
    {
        var sought = FilterMatch.Key(value, isCaseExact);
        return comparison switch
        {
            Operator.Equal => Translated.Exact(Expression.Equal(column, Sought(sought))),
            Operator.NotEqual => Translated.Exact(Expression.NotEqual(column, Sought(sought))),
            Operator.Contains => Translated.Exact(Expression.AndAlso(IsSet(column), Expression.Call(column, Contains, Sought(sought)))),
            Operator.StartsWith => Translated.Exact(Begins(column, sought)),
            // SQLite ends a text in any case of its plain letters; of a key there is one case only.
            Operator.EndsWith => new(Expression.AndAlso(IsSet(column), Expression.Call(column, EndsWith, Sought(sought))), !isCaseExact),
            _ => Translated.Exact(Expression.AndAlso(IsSet(column), InOrder(comparison, Expression.Call(Order, column, Sought(sought)), Expression.Constant(0)))),
        };
    }

    protected static Translated Time(Expression column, Operator comparison, Instant instant) => Translated.Exact(InOrder(comparison, column, Sought(instant)));

    protected static Translated Flag(Expression column, Operator comparison, bool flag) =>
        Translated.Exact(comparison == Operator.Equal ? Expression.Equal(column, Expression.Constant(flag, column.Type)) : Expression.NotEqual(column, Expression.Constant(flag, column.Type)));

    protected static Translated Same<TValue>(Expression column, Operator comparison, TValue value) => comparison switch
    {
        Operator.Equal => Translated.Exact(Expression.Equal(column, Sought(value))),
        Operator.NotEqual => Translated.Exact(Expression.NotEqual(column, Sought(value))),
        _ => Translated.Nothing,
    };

    /// <summary>Whether there is a row among those that belong to this one, or one that is so.</summary>
    protected static MethodCallExpression Any<TValue>(Expression rows, Expression<Func<TValue, bool>>? isSo) =>
        Expression.Call(typeof(Enumerable), nameof(Enumerable.Any), [typeof(TValue)], isSo is null ? [rows] : [rows, isSo]);

    private static BinaryExpression IsSet(Expression column) => Expression.NotEqual(column, Expression.Constant(null, typeof(string)));

    /// <summary>Between the beginning and the first text after all that begin so: an index can be walked from the one to the other.</summary>
    private static BinaryExpression Begins(Expression column, string beginning)
    {
        var begins = Expression.AndAlso(IsSet(column), Expression.Call(column, StartsWith, Sought(beginning)));
        if (beginning.Length == 0)
            return begins;
        begins = Expression.AndAlso(Expression.GreaterThanOrEqual(Expression.Call(Order, column, Sought(beginning)), Expression.Constant(0)), begins);
        return After(beginning) is { } after ? Expression.AndAlso(begins, Expression.LessThan(Expression.Call(Order, column, Sought(after)), Expression.Constant(0))) : begins;
    }

    private static string? After(string beginning)
    {
        var runes = beginning.EnumerateRunes().ToList();
        while (runes.Count > 0)
        {
            var next = runes[^1].Value == 0xD7FF ? 0xE000 : runes[^1].Value + 1;
            runes.RemoveAt(runes.Count - 1);
            if (next <= 0x10FFFF)
                return string.Concat(runes) + new System.Text.Rune(next);
        }
        return null;
    }

    private static BinaryExpression InOrder(Operator comparison, Expression left, Expression right) => comparison switch
    {
        Operator.Equal => Expression.Equal(left, right),
        Operator.NotEqual => Expression.NotEqual(left, right),
        Operator.Greater => Expression.GreaterThan(left, right),
        Operator.GreaterOrEqual => Expression.GreaterThanOrEqual(left, right),
        Operator.Less => Expression.LessThan(left, right),
        Operator.LessOrEqual => Expression.LessThanOrEqual(left, right),
        _ => throw new InvalidOperationException($"{comparison} is no order."),
    };

    private static System.Reflection.MethodInfo Method(string name, params Type[] parameters) => typeof(string).GetMethod(name, parameters)!;

    private sealed record Box<TValue>(TValue Value);

    private sealed class Exchange(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
