using System.Linq.Expressions;

namespace LaptopFleet.People.Scim.Filters;

/// <summary>What a database can say of a filter.</summary>
/// <param name="Body">Lets through every row that the filter would let through; null where that is every row.</param>
/// <param name="IsExact">Whether it lets through no other row. Where it may, the filter is held against what came through.</param>
public sealed record Translated(Expression? Body, bool IsExact)
{
    /// <summary>The database cannot say anything.</summary>
    public static readonly Translated Nothing = new(null, false);

    public static Translated Exact(Expression body) => new(body, true);

    public static Translated Always(bool outcome) => Exact(Expression.Constant(outcome));

    public Translated And(Translated other) => new(
        Body is null ? other.Body : other.Body is null ? Body : Expression.AndAlso(Body, other.Body), IsExact && other.IsExact);

    public Translated Or(Translated other) => new(
        Body is null || other.Body is null ? null : Expression.OrElse(Body, other.Body), IsExact && other.IsExact);

    /// <summary>The opposite of more than the filter is less than its opposite: nothing can be said then.</summary>
    public Translated Not() => IsExact && Body is not null ? Exact(Expression.Not(Body)) : Nothing;
}
