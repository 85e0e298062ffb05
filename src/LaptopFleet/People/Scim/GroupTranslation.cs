using System.Linq.Expressions;
using LaptopFleet.People.Scim.Filters;
using NodaTime;

namespace LaptopFleet.People.Scim;

/// <summary>Filters of groups over the columns and rows that groups are looked up by.</summary>
public sealed class GroupTranslation : Translation<Group>
{
    protected override Translated Compare(Comparison comparison) => (comparison.Path.Text, comparison.Value) switch
    {
        ("displayName", string text) => Text(On(g => g.DisplayNameKey), comparison.Operator, text),
        ("externalId", string text) => Text(On(g => g.ExternalId), comparison.Operator, text, isCaseExact: true),
        ("id", string text) => AccountTranslation.Id(On(g => g.Id), comparison.Operator, text),
        ("meta.created", Instant instant) => Time(On(g => g.CreatedAt), comparison.Operator, instant),
        ("meta.lastModified", Instant instant) => Time(On(g => g.ChangedAt), comparison.Operator, instant),
        _ => Translated.Nothing,
    };

    protected override Translated Present(string path) => path switch
    {
        "externalId" => HasText(On(g => g.ExternalId)),
        "displayName" or "id" or "schemas" or "meta" or "meta.created" or "meta.lastModified" => Translated.Always(true),
        "members" => Translated.Exact(On(g => g.Members.Any())),
        _ => Translated.Nothing,
    };

    protected override Translated OneOf(Some some) => some switch
    {
        { Path.Text: "members", Inner: Comparison { Operator: Operator.Equal, Path.Text: "value", Value: string member } } => Translated.Exact(HasMember(member)),
        _ => Translated.Nothing,
    };

    private MethodCallExpression HasMember(string member)
    {
        var row = Expression.Parameter(typeof(Membership), "member");
        var isIt = Expression.Lambda<Func<Membership, bool>>(Expression.Equal(Expression.Property(row, nameof(Membership.Member)), Sought(member)), row);
        return Any(On(g => g.Members), isIt);
    }
}
